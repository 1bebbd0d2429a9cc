import { type GridSamples, matchSamples } from './match-samples.ts';
import { spansWhere, type TimeSpan } from './time-span.ts';

/** Steps in a row at the most replicas ever seen, with saturation high: the scaler wanted more and could not have it. */
const FEWEST_STEPS = 2;
/** Saturation counts as high from here on, and only above what nine in ten steps below the maximum have. */
const HIGH_FRACTION = 0.7;
const USUAL_QUANTILE = 0.9;

/**
 * Stretches at which the replicas lie flat at their maximum while saturation (fraction 0…1) is higher than it is with
 * fewer of them. None where the replicas never change: a fixed fleet has no limit to run into but its own saturation.
 */
export function findReplicaLimits(replicas: GridSamples, saturation: GridSamples): readonly TimeSpan[] {
  const { timesMs, values, stepMs } = replicas;
  let most = Number.NEGATIVE_INFINITY;
  let least = Number.POSITIVE_INFINITY;
  for (const value of values) {
    if (value > most) most = value;
    if (value < least) least = value;
  }
  if (!(most > least)) return [];
  const load = matchSamples(replicas, saturation);
  const below = load.filter((value, i) => values[i]! < most && !Number.isNaN(value)).sort();
  if (below.length === 0) return [];
  const high = Math.max(HIGH_FRACTION, below[Math.floor((below.length - 1) * USUAL_QUANTILE)]!);
  const pinned = Uint8Array.from(values, (value, i) => (value === most && load[i]! > high ? 1 : 0));
  return spansWhere(timesMs, stepMs, (i) => pinned[i] === 1).filter(
    ({ startMs, endMs }) => endMs - startMs >= FEWEST_STEPS * stepMs,
  );
}
