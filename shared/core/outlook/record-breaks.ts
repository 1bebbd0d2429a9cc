import { applyResidual, type ResidualVectors } from '../forecast/residuals.ts';
import type { RandomSource } from '../random.ts';

/**
 * How the future may exceed the past: if windows are exchangeable, the next one sets a record over the n before it with
 * probability 1/(n + 1). Sample paths do so by themselves where the tails of their quantiles are wide enough, else not.
 */
export interface RecordBreaks {
  /** Independent windows the history is worth: n. */
  readonly windows: number;
  readonly kind: ResidualVectors['kind'];
  readonly offset: number;
  /** The largest error above a forecast so far, on the scale of the residuals. */
  readonly record: number;
  /** Mean of the exponential excess over it. */
  readonly excess: number;
}

const LEAST_EXCESS = 0.05;
/** On the logarithmic scale: twenty times the forecast. */
const MOST_LOG_RISE = 3;
const LONGEST_HOURS = 4;
const HOUR_MS = 3_600_000;

/**
 * Record and excess of past origins' errors. For an exponential tail the highest of n windows lies ln(2n) scales above
 * their median, which gives the scale. Null without a past origin.
 */
export function recordBreaks({
  vectors,
  kind,
  offset,
  effective,
}: Pick<ResidualVectors, 'vectors' | 'kind' | 'offset' | 'effective'>): RecordBreaks | null {
  const highest = vectors
    .map((vector) => vector.reduce((high, value) => (value > high ? value : high), Number.NEGATIVE_INFINITY))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  if (highest.length === 0) return null;
  const record = Math.max(0, highest.at(-1)!);
  const median = highest[highest.length >> 1]!;
  const spread = (record - median) / Math.log(2 * Math.max(2, effective));
  const least = kind === 'log' ? LEAST_EXCESS : LEAST_EXCESS * record;
  return { windows: Math.max(1, effective), kind, offset, record, excess: Math.max(least, spread) };
}

/**
 * Paths of which a share of 1/(n + 1) sets a record. Where fewer do by themselves, as many of the others as are missing,
 * drawn at random, are raised past it for one to four hours (at least one step) at a time of their own. `median` is the
 * forecast with its events. All other paths are returned as they are.
 */
export function withRecords(
  paths: readonly Float32Array[],
  median: ArrayLike<number>,
  stepMs: number,
  records: RecordBreaks | null,
  random: RandomSource,
): readonly Float32Array[] {
  if (!records) return paths;
  const { windows, kind, offset, record, excess } = records;
  const highest = Float64Array.from(median, (value) => applyResidual(value, record, kind, offset));
  const sets = paths.map((path) => path.some((value, h) => value > highest[h]!));
  const ordinary = sets.filter((one) => !one).length / paths.length;
  const missing = Math.max(0, 1 / (windows + 1) - (1 - ordinary));
  return paths.map((path, i) => {
    if (sets[i] || random.next() * ordinary >= missing) return path;
    const above = record - excess * Math.log(1 - random.next());
    const rise = kind === 'log' ? Math.min(MOST_LOG_RISE, above) : above;
    const from = random.integer(path.length);
    const hours = 1 + random.integer(LONGEST_HOURS);
    const to = Math.min(path.length, from + Math.max(1, Math.round((hours * HOUR_MS) / stepMs)));
    return path.map((value, h) =>
      h >= from && h < to ? Math.max(value, applyResidual(median[h]!, rise, kind, offset)) : value,
    );
  });
}
