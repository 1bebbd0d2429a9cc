import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Method } from '../../shared/contract/engine-api.ts';
import type { EngineClient } from '../../shared/contract/engine-client.ts';
import { MOST_CALL_BYTES } from '../../shared/contract/loopback-protocol.ts';
import type { EngineMessage } from '../../shared/contract/messages.ts';
import type { CallsInFlight } from './calls-in-flight.ts';
import { RefusedRequest, readJson } from './read-json.ts';

const MOST_CANCEL_BYTES = 4096;

/** One call: streams its progress and outcome as lines of JSON. A closed connection cancels it. */
export async function answerCall(
  engine: EngineClient,
  calls: CallsInFlight,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { id, method, input } = await readJson(request, MOST_CALL_BYTES);
  if (typeof id !== 'string' || typeof method !== 'string') throw new RefusedRequest(400, 'This is no call.');
  const controller = calls.begin(id);
  if (!controller) throw new RefusedRequest(409, 'A call of this id is in flight.');
  response.on('close', () => controller.abort());
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  const send = (message: EngineMessage): void => {
    if (!response.destroyed) response.write(`${JSON.stringify(message)}\n`);
  };
  try {
    // Whether there is such a method, and its input is valid, is for the engine to say.
    const outcome = await engine.call(method as Method, input as never, {
      signal: controller.signal,
      onProgress: (progress) => send({ kind: 'progress', id, progress }),
    });
    send({ kind: 'outcome', id, outcome });
  } finally {
    calls.end(id);
    response.end();
  }
}

export async function answerCancel(
  calls: CallsInFlight,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { id } = await readJson(request, MOST_CANCEL_BYTES);
  if (typeof id !== 'string') throw new RefusedRequest(400, 'This names no call.');
  calls.cancel(id);
  response.writeHead(204).end();
}
