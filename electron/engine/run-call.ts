import type { Progress } from '../../shared/contract/messages.ts';
import { Cancelled, type Outcome } from '../../shared/contract/outcome.ts';
import { type DefectListener, dispatch } from '../../shared/engine/dispatch.ts';
import type { EngineContext } from '../../shared/engine/engine-context.ts';
import { throttleProgress } from './progress-throttle.ts';
import { timeLeft } from './time-left.ts';

/** What every call of one engine shares. */
export type EnginePorts = Pick<
  EngineContext,
  'files' | 'workspace' | 'compute' | 'servers' | 'printer' | 'version'
>;

export interface CallControl {
  readonly isCancelled: () => boolean;
  readonly onProgress: (progress: Progress) => void;
}

/** Runs one call to its outcome; a call cancelled already is not begun. Progress rises to 1 and ends with a cancel. */
export async function runCall(
  ports: EnginePorts,
  method: string,
  input: unknown,
  { isCancelled, onProgress }: CallControl,
  onDefect: DefectListener,
): Promise<Outcome<unknown>> {
  if (isCancelled()) return { ok: false, error: new Cancelled().failure };
  const send = throttleProgress((progress) => {
    if (!isCancelled()) onProgress(progress);
  });
  const beganMs = performance.now();
  const context: EngineContext = {
    ...ports,
    report: (fraction, stage) => {
      const left = timeLeft(performance.now() - beganMs, fraction);
      send({ fraction: Math.min(fraction, ALMOST_DONE), stage: left === null ? stage : `${stage}, ${left}` });
    },
    checkpoint: () => {
      if (isCancelled()) throw new Cancelled();
    },
    pause: () => new Promise((resolve) => setImmediate(resolve)),
  };
  const outcome = await dispatch(method, input, context, onDefect);
  if (outcome.ok) send({ fraction: 1, stage: 'Done' });
  return outcome;
}

/** Only the outcome is the end: parts of a call that report 1 of their own are not. */
const ALMOST_DONE = 0.999;
