/** What a long computation may ask of whoever runs it. No clock, no process, no DOM. */
export interface RunContext {
  /** Reports completed work as a fraction in [0, 1] and the name of the stage under way. */
  readonly report: (fraction: number, stage: string) => void;
  /** Throws when the caller no longer wants the result. */
  readonly checkpoint: () => void;
  /** Lets whatever else waits have its turn, a cancel among it; left out where nothing can wait. */
  readonly pause?: () => Promise<void>;
}

export const UNATTENDED: RunContext = { report: () => {}, checkpoint: () => {} };

/** A part of a larger run: its fraction is mapped onto [from, to] of the whole. */
export function subrange(run: RunContext, from: number, to: number): RunContext {
  return {
    report: (fraction, stage) => run.report(from + (to - from) * fraction, stage),
    checkpoint: run.checkpoint,
    ...(run.pause ? { pause: run.pause } : {}),
  };
}

/** Between two parts of a computation that holds up everything else: lets others have their turn, then is a checkpoint. */
export async function takeTurn(run: RunContext): Promise<void> {
  await run.pause?.();
  run.checkpoint();
}
