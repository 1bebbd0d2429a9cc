import { applyResidual, type ResidualVectors } from '../forecast/residuals.ts';
import type { RandomSource } from '../random.ts';

/**
 * How the future may exceed the past. Paths made of past errors cannot err more than the past did; but if windows are
 * exchangeable, the next one sets a record over the n before it with probability 1/(n + 1).
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
 * Paths of which each, with probability 1/(n + 1), is raised past the record for one to four hours (at least one step)
 * at a time of its own. `median` is the forecast with its events. Paths that set no record are returned as they are.
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
  return paths.map((path) => {
    if (random.next() >= 1 / (windows + 1)) return path;
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
