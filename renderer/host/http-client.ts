import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import type { CallOptions, EngineClient } from '../../shared/contract/engine-client.ts';
import type { EngineMessage } from '../../shared/contract/messages.ts';
import type { Failure, Outcome } from '../../shared/contract/outcome.ts';

export interface HttpClientOptions {
  /** Where the host answers, without a slash at the end. */
  readonly baseUrl: string;
  readonly token: string;
  /** Told when the host cannot be reached any more. */
  readonly onLost?: () => void;
}

/** The engine over HTTP: one POST a call, newline-delimited replies; closing the request cancels the call. */
export function createHttpClient(options: HttpClientOptions): EngineClient {
  return {
    async call<M extends Method>(
      method: M,
      input: EngineApi[M]['in'],
      { signal, onProgress }: CallOptions = {},
    ) {
      if (signal?.aborted) return failed(CANCELLED);
      const aborter = new AbortController();
      const abort = () => aborter.abort();
      signal?.addEventListener('abort', abort, { once: true });
      try {
        const response = await fetch(`${options.baseUrl}/call`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-headroom-token': options.token },
          body: JSON.stringify({ method, input }),
          signal: aborter.signal,
        });
        if (!response.ok || !response.body) return failed(refusal(response.status));
        for await (const message of readMessages(response.body)) {
          if (message.kind === 'outcome') return message.outcome as Outcome<EngineApi[M]['out']>;
          onProgress?.(message.progress);
        }
        return failed(GONE);
      } catch {
        if (aborter.signal.aborted) return failed(CANCELLED);
        options.onLost?.();
        return failed(GONE);
      } finally {
        signal?.removeEventListener('abort', abort);
      }
    },
  };
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

const CANCELLED: Failure = { code: 'CANCELLED', message: 'Cancelled; nothing was changed.' };
const GONE: Failure = {
  code: 'INTERNAL',
  message: 'The engine cannot be reached.',
  hint: 'Start Headroom again; everything that had been saved is still in the workspace.',
};

function refusal(status: number): Failure {
  return status === 401 || status === 403
    ? {
        code: 'INVALID_INPUT',
        message: 'The engine refused this page: it is not the one it opened.',
        hint: 'Open the address that Headroom printed when it started.',
      }
    : { code: 'INTERNAL', message: `The engine answered with HTTP status ${status}.` };
}

function failed(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error };
}
