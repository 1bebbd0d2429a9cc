import type { EngineApi, Method } from './engine-api.ts';
import type { Progress } from './messages.ts';
import type { Outcome } from './outcome.ts';

/** The part of AbortSignal that is used; code compiled without the DOM has no AbortSignal in scope. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface CallOptions {
  readonly signal?: CancelSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** All that screens, command line and tests know of the engine. Never rejects: failures are outcomes. */
export interface EngineClient {
  call<M extends Method>(
    method: M,
    input: EngineApi[M]['in'],
    options?: CallOptions,
  ): Promise<Outcome<EngineApi[M]['out']>>;
}
