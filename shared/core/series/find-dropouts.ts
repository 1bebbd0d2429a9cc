import type { GridSamples } from './match-samples.ts';
import { spansWhere, type TimeSpan } from './time-span.ts';

/** A series this much of which is zero has zeros by habit. */
const MOST_ZEROS = 0.05;
const FEWEST_STEPS = 3;
/** Samples, evenly spread, from which the usual level is told. */
const MOST_MEASURED = 20_000;
/** Before and after a dropout there is at least this share of the series' usual level. */
const LIVELY_SHARE = 0.5;

/**
 * Runs of three or more zeros in a series that is hardly ever zero, that begin and end abruptly: an outage, or a
 * collector that wrote zeros for what it did not know.
 */
export function findDropouts({ timesMs, values, stepMs }: GridSamples): readonly TimeSpan[] {
  let zeros = 0;
  for (const value of values) if (value === 0) zeros += 1;
  if (zeros < FEWEST_STEPS || zeros > values.length * MOST_ZEROS) return [];
  const stride = Math.ceil(values.length / MOST_MEASURED);
  const level = values.filter((_, i) => i % stride === 0).sort()[Math.floor(values.length / stride) >> 1]!;
  const isLong = new Uint8Array(values.length);
  for (let from = 0; from < values.length; from++) {
    if (values[from] !== 0) continue;
    let to = from;
    while (to < values.length && values[to] === 0) to += 1;
    const before = values[from - 1] ?? 0;
    const after = values[to] ?? 0;
    if (to - from >= FEWEST_STEPS && Math.min(before, after) >= LIVELY_SHARE * level)
      isLong.fill(1, from, to);
    from = to;
  }
  return spansWhere(timesMs, stepMs, (i) => isLong[i] === 1);
}
