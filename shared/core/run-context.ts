/** What a long computation may ask of whoever runs it. No clock, no process, no DOM. */
export interface RunContext {
  /** Reports completed work as a fraction in [0, 1] and the name of the stage under way. */
  readonly report: (fraction: number, stage: string) => void;
  /** Throws when the caller no longer wants the result. */
  readonly checkpoint: () => void;
}

export const UNATTENDED: RunContext = { report: () => {}, checkpoint: () => {} };

/** A part of a larger run: its fraction is mapped onto [from, to] of the whole. */
export function subrange(run: RunContext, from: number, to: number): RunContext {
  return {
    report: (fraction, stage) => run.report(from + (to - from) * fraction, stage),
    checkpoint: run.checkpoint,
  };
}
