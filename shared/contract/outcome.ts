/** Why a call did not give its value. Data, not an exception: it crosses every transport unchanged. */
export interface Failure {
  readonly code:
    | 'INVALID_INPUT'
    /** The input can be read in more than one way; `hint` names the setting that decides. */
    | 'AMBIGUOUS'
    | 'UNUSABLE_DATA'
    | 'NOT_FOUND'
    | 'WORKSPACE_BUSY'
    | 'CANCELLED'
    | 'INTERNAL';
  /** What happened and where, in the planner's words. */
  readonly message: string;
  /** Path of the offending input value, e.g. 'events.0.uplift'. */
  readonly path?: string;
  /** What to do next. */
  readonly hint?: string;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

/** Thrown inside the engine by code that knows what went wrong; `dispatch` turns it into an outcome. */
export class EngineError extends Error {
  override name = 'EngineError';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Thrown by a checkpoint once the caller has cancelled. */
export class Cancelled extends EngineError {
  override name = 'Cancelled';
  constructor() {
    super({ code: 'CANCELLED', message: 'Cancelled; nothing was changed.' });
  }
}
