import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import type { CallOptions, EngineClient } from '../../shared/contract/engine-client.ts';
import type { Outcome } from '../../shared/contract/outcome.ts';

/** A call as a store made it, open until the test answers it. */
export interface ScriptedCall<M extends Method = Method> {
  readonly method: M;
  readonly input: EngineApi[M]['in'];
  readonly cancelled: () => boolean;
  progress(fraction: number, stage: string): void;
  answer(outcome: Outcome<EngineApi[M]['out']>): Promise<void>;
}

export interface ScriptedClient extends EngineClient {
  /** Every call so far, in order. */
  readonly calls: readonly ScriptedCall[];
  /** The latest call of a method. Throws where there is none. */
  last<M extends Method>(method: M): ScriptedCall<M>;
}

/** An engine whose every answer the test gives, so that answers can come late, twice over or out of order. */
export function scriptedClient(): ScriptedClient {
  const calls: ScriptedCall[] = [];
  return {
    calls,
    last: <M extends Method>(method: M) => {
      const found = calls.findLast((call) => call.method === method);
      if (found === undefined) throw new Error(`${method} was not called`);
      return found as unknown as ScriptedCall<M>;
    },
    call: <M extends Method>(method: M, input: EngineApi[M]['in'], options: CallOptions = {}) =>
      new Promise<Outcome<EngineApi[M]['out']>>((resolve) => {
        options.signal?.addEventListener('abort', () =>
          resolve({ ok: false, error: { code: 'CANCELLED', message: 'Cancelled; nothing was changed.' } }),
        );
        const call: ScriptedCall<M> = {
          method,
          input,
          cancelled: () => options.signal?.aborted ?? false,
          progress: (fraction, stage) => options.onProgress?.({ fraction, stage }),
          answer: async (outcome) => {
            resolve(outcome);
            await settled();
          },
        };
        calls.push(call as unknown as ScriptedCall);
      }),
  };
}

/** Lets every promise that can go on do so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
