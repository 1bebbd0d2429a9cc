import type { EngineApi, Method } from './engine-api.ts';
import type { CallOptions, EngineClient } from './engine-client.ts';
import type { MessageChannelEnd } from './message-channel.ts';
import type { ClientMessage, EngineMessage } from './messages.ts';
import { Cancelled, type Failure, type Outcome } from './outcome.ts';

interface CallInFlight {
  readonly settle: (outcome: Outcome<never>) => void;
  readonly options: CallOptions;
}

const ENGINE_GONE: Failure = {
  code: 'INTERNAL',
  message: 'The engine stopped before it answered.',
  hint: 'Start Headroom again; everything that had been saved is still in the workspace.',
};

const NOT_SENDABLE: Failure = {
  code: 'INVALID_INPUT',
  message: 'The input holds something that cannot be sent to the engine.',
};

/**
 * A client of an engine at the other end of a channel. When the channel closes, the calls in flight and all later
 * ones fail with INTERNAL instead of waiting forever. A cancelled call is settled by the engine's own answer, so
 * that "cancelled" is only said of work that was really not done.
 */
export function createChannelClient(channel: MessageChannelEnd<ClientMessage, EngineMessage>): EngineClient {
  const inFlight = new Map<string, CallInFlight>();
  let closed = false;
  let lastId = 0;

  channel.onMessage((message) => {
    const call = inFlight.get(message.id);
    if (!call) return;
    if (message.kind === 'progress') call.options.onProgress?.(message.progress);
    else call.settle(message.outcome as Outcome<never>);
  });
  channel.onClose(() => {
    closed = true;
    for (const call of [...inFlight.values()]) call.settle({ ok: false, error: ENGINE_GONE });
  });

  return {
    call<M extends Method>(method: M, input: EngineApi[M]['in'], options: CallOptions = {}) {
      if (closed) return Promise.resolve({ ok: false, error: ENGINE_GONE } as const);
      if (options.signal?.aborted) {
        return Promise.resolve({ ok: false, error: new Cancelled().failure } as const);
      }
      const id = String(++lastId);
      return new Promise<Outcome<EngineApi[M]['out']>>((resolve) => {
        const cancel = (): void => channel.send({ kind: 'cancel', id });
        inFlight.set(id, {
          options,
          settle: (outcome) => {
            inFlight.delete(id);
            options.signal?.removeEventListener('abort', cancel);
            resolve(outcome);
          },
        });
        options.signal?.addEventListener('abort', cancel, { once: true });
        try {
          channel.send({ kind: 'call', id, method, input });
        } catch {
          inFlight.get(id)?.settle({ ok: false, error: NOT_SENDABLE });
        }
      });
    },
  };
}
