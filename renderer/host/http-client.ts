import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import type { CallOptions, EngineClient } from '../../shared/contract/engine-client.ts';
import {
  LOOPBACK_PATHS,
  LOOPBACK_TOKEN_HEADER,
  type LoopbackCall,
  type LoopbackCancel,
  MOST_CALL_BYTES,
} from '../../shared/contract/loopback-protocol.ts';
import type { EngineMessage } from '../../shared/contract/messages.ts';
import { Cancelled, type Failure, type Outcome } from '../../shared/contract/outcome.ts';

export interface HttpClientOptions {
  /** Where the host answers, without a slash at the end. */
  readonly baseUrl: string;
  readonly token: string;
  /** Called when the host cannot be reached any more. */
  readonly onLost?: () => void;
}

/** The engine behind the browser host; see `loopback-protocol.ts`. */
export function createHttpClient(options: HttpClientOptions): EngineClient {
  return {
    async call<M extends Method>(
      method: M,
      input: EngineApi[M]['in'],
      { signal, onProgress }: CallOptions = {},
    ): Promise<Outcome<EngineApi[M]['out']>> {
      if (signal?.aborted) return failed(new Cancelled().failure);
      const id = crypto.randomUUID();
      const body = new Blob([JSON.stringify({ id, method, input } satisfies LoopbackCall)]);
      if (body.size > MOST_CALL_BYTES) return failed(TOO_LARGE);
      const cancelBody = new Blob([JSON.stringify({ id } satisfies LoopbackCancel)]);
      // The call goes on until its answer says whether the cancel came in time.
      const cancel = (): void => void post(options, LOOPBACK_PATHS.cancel, cancelBody).catch(() => {});
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        const response = await post(options, LOOPBACK_PATHS.call, body);
        if (!response.ok || !response.body) return failed(refusal(response.status));
        for await (const message of readMessages(response.body)) {
          if (message.kind === 'outcome') return message.outcome as Outcome<EngineApi[M]['out']>;
          onProgress?.(message.progress);
        }
        throw new Error('the answer ended before the outcome');
      } catch {
        options.onLost?.();
        return failed(HOST_GONE);
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
  };
}

function post({ baseUrl, token }: HttpClientOptions, path: string, body: Blob): Promise<Response> {
  return fetch(`${baseUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [LOOPBACK_TOKEN_HEADER]: token },
    body,
  });
}

async function* readMessages(body: ReadableStream<Uint8Array>): AsyncIterable<EngineMessage> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    rest += decoder.decode(value, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as EngineMessage;
  }
}

/** What a status other than 200 means to the planner. */
export function refusal(status: number): Failure {
  if (status === 401 || status === 403) {
    return {
      code: 'INVALID_INPUT',
      message: 'Headroom refused this page: it was opened without the key of this run.',
      hint: 'Open the address that Headroom printed when it started.',
    };
  }
  if (status === 413) return TOO_LARGE;
  return { code: 'INTERNAL', message: `Headroom answered with HTTP status ${status}.` };
}

const TOO_LARGE: Failure = { code: 'INVALID_INPUT', message: 'This is more than one call may carry.' };

export const HOST_GONE: Failure = {
  code: 'INTERNAL',
  message: 'The engine cannot be reached.',
  hint: 'Start Headroom again; everything that had been saved is still in the workspace.',
};

function failed(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error };
}
