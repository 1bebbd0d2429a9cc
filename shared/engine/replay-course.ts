import type { QuantileReplay, SpanReplay } from '../contract/policy-types.ts';
import type { MinuteCourse } from './policy-simulate.ts';

const MINUTE_MS = 60_000;
const MOST_STEPS = 5760;
/** Stands in for demand on no unit at all: a share must be a number. */
const WITHOUT_UNITS = 1e9;

/** How a policy did between two instants of a course that begins at `startMs`; whole minutes, those touched included. */
export function spanReplay(
  { load, serving, secondsOver }: MinuteCourse,
  startMs: number,
  span: { readonly startMs: number; readonly endMs: number },
): SpanReplay {
  const first = Math.max(0, Math.floor((span.startMs - startMs) / MINUTE_MS));
  const last = Math.min(load.length, Math.ceil((span.endMs - startMs) / MINUTE_MS));
  let seconds = 0;
  let worst = 0;
  let firstOver = -1;
  for (let minute = first; minute < last; minute++) {
    const share = serving[minute]! > 0 ? load[minute]! / serving[minute]! : WITHOUT_UNITS;
    if (load[minute]! > 0 && share > worst) worst = share;
    seconds += secondsOver[minute]!;
    if (firstOver < 0 && secondsOver[minute]! > 0) firstOver = minute;
  }
  return {
    minutesOver: seconds / 60,
    worstUtilisation: worst,
    firstBreachMs: firstOver < 0 ? null : startMs + firstOver * MINUTE_MS,
  };
}

/** Two courses over the same demand, in as many steps as a chart has room for. No crossing is smoothed away. */
export function courseOf(
  given: MinuteCourse,
  recommended: MinuteCourse,
  startMs: number,
): QuantileReplay['course'] {
  const { load } = given;
  const minutes = Math.max(1, Math.ceil(load.length / MOST_STEPS));
  const starts = Array.from({ length: Math.ceil(load.length / minutes) }, (_, step) => step * minutes);
  const highest = (from: number) => load.subarray(from, from + minutes).reduce((a, b) => Math.max(a, b), 0);
  const fewest = (serving: Int32Array) =>
    starts.map((from) => serving.subarray(from, from + minutes).reduce((a, b) => Math.min(a, b)));
  return {
    startMs,
    stepMs: minutes * MINUTE_MS,
    demandUnits: starts.map((from) => Number(highest(from).toPrecision(5))),
    given: fewest(given.serving),
    recommended: fewest(recommended.serving),
  };
}
