import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Method } from '../../shared/contract/engine-api.ts';
import type { EngineClient } from '../../shared/contract/engine-client.ts';
import type { EngineMessage } from '../../shared/contract/messages.ts';

const MOST_BYTES = 32 * 1024 * 1024;

/** One call: reads its body, streams progress and outcome as lines of JSON; a closed connection cancels it. */
export async function answerCall(
  client: EngineClient,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const call = body === null ? null : parseCall(body);
  if (call === null) {
    response.writeHead(body === null ? 413 : 400, { 'content-type': 'text/plain' }).end();
    return;
  }
  const aborter = new AbortController();
  response.on('close', () => aborter.abort());
  response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
  const write = (message: EngineMessage) => void response.write(`${JSON.stringify(message)}\n`);
  const outcome = await client.call(call.method, call.input as never, {
    signal: aborter.signal,
    onProgress: (progress) => write({ kind: 'progress', id: '', progress }),
  });
  write({ kind: 'outcome', id: '', outcome });
  response.end();
}

/** The whole body as text; null where it is larger than a call may be. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseCall(body: string): { readonly method: Method; readonly input: unknown } | null {
  try {
    const call = JSON.parse(body) as { method?: unknown; input?: unknown } | null;
    // Whether the method exists and its input is valid is for the engine to say.
    return typeof call?.method === 'string' ? { method: call.method as Method, input: call.input } : null;
  } catch {
    return null;
  }
}
