import type { Method } from './engine-api.ts';
import type { Outcome } from './outcome.ts';

/** Progress of a call: a fraction in [0, 1] that never falls, and the stage under way. */
export interface Progress {
  readonly fraction: number;
  readonly stage: string;
}

/** The four messages every transport carries. */
export type ClientMessage =
  | { readonly kind: 'call'; readonly id: string; readonly method: Method; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: string };

export type EngineMessage =
  | { readonly kind: 'progress'; readonly id: string; readonly progress: Progress }
  | { readonly kind: 'outcome'; readonly id: string; readonly outcome: Outcome<unknown> };
