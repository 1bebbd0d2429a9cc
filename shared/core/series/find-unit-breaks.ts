import type { GridSamples } from './match-samples.ts';

export interface UnitBreak {
  /** The first sample in the new unit. */
  readonly atMs: number;
  /** Level after over level before; below 1 where the figures became smaller. */
  readonly factor: number;
  /** What the factor (or one over it) is taken for: 60, 100, 1000, … */
  readonly ratio: number;
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/** Ratios between units that figures are written in: seconds and minutes or hours, shares and percent, SI and IEC prefixes. */
const RATIOS = [60, 100, 1000, 1024, 3600, 1e6, 2 ** 20];
/** The measured factor may be off by this much: demand also changes by itself. */
const TOLERANCE = 0.15;
/** The level must leap by this much from one sample to the next, whatever it did before and does after. */
const LEAP = 10;
/** Samples to either side that must lie apart; of them one in ten may not. */
const LONGEST_WINDOW = 96;
const SHORTEST_WINDOW = 12;
const APART = 0.9;
/** Where more samples than this are zero beside the others, demand has gone rather than a unit changed. */
const MOST_ZEROS = 0.1;
const MOST_CANDIDATES = 2000;

/**
 * Where a series' figures leap by a factor that lies between two units (about 60, 100, 1000, 1024, 3600, …) and stay
 * there: the source has changed the unit it writes. Zeros tell nothing of a unit and are passed over.
 */
export function findUnitBreaks({ timesMs, values }: GridSamples): readonly UnitBreak[] {
  const rows = positiveRows(values);
  const breaks: UnitBreak[] = [];
  let candidates = 0;
  let since = 0;
  for (let i = SHORTEST_WINDOW; i + SHORTEST_WINDOW <= rows.length; i++) {
    const leap = values[rows[i]!]! / values[rows[i - 1]!]!;
    if (leap < LEAP && leap > 1 / LEAP) continue;
    candidates += 1;
    if (candidates > MOST_CANDIDATES) return [];
    if (!liesApart(values, rows, i)) continue;
    const factor = factorAt(timesMs, values, rows, since, i);
    const ratio = unitRatio(factor);
    if (ratio === null) continue;
    breaks.push({ atMs: timesMs[rows[i]!]!, factor, ratio });
    since = i;
  }
  return breaks;
}

function positiveRows(values: Float64Array): Uint32Array {
  const rows = new Uint32Array(values.length);
  let length = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > 0) rows[length++] = i;
  return rows.subarray(0, length);
}

function liesApart(values: Float64Array, rows: Uint32Array, at: number): boolean {
  const width = Math.min(LONGEST_WINDOW, at, rows.length - at);
  const zeros = rows[at + width - 1]! - rows[at - width]! + 1 - 2 * width;
  if (zeros > 2 * width * MOST_ZEROS) return false;
  const before = sortedSide(values, rows, at - width, width);
  const after = sortedSide(values, rows, at, width);
  const quantile = (sorted: Float64Array, share: number) => sorted[Math.round((width - 1) * share)]!;
  return (
    quantile(before, APART) < quantile(after, 1 - APART) ||
    quantile(after, APART) < quantile(before, 1 - APART)
  );
}

function sortedSide(values: Float64Array, rows: Uint32Array, from: number, width: number): Float64Array {
  return Float64Array.from(rows.subarray(from, from + width), (row) => values[row]!).sort();
}

/**
 * What the samples after the leap are to their like before it: those of a week ago, else of a day ago, so that seasons
 * cancel; where there are none, the median after over the median before. `since`: where the old unit began.
 */
function factorAt(
  timesMs: Float64Array,
  values: Float64Array,
  rows: Uint32Array,
  since: number,
  at: number,
): number {
  for (const period of [WEEK_MS, DAY_MS]) {
    const ratios: number[] = [];
    let like = since;
    for (let i = at; i < Math.min(at + LONGEST_WINDOW, rows.length); i++) {
      const wanted = timesMs[rows[i]!]! - period;
      while (like < at && timesMs[rows[like]!]! < wanted) like += 1;
      if (like < at && timesMs[rows[like]!] === wanted) ratios.push(values[rows[i]!]! / values[rows[like]!]!);
    }
    if (ratios.length >= SHORTEST_WINDOW) return ratios.sort((a, b) => a - b)[ratios.length >> 1]!;
  }
  const width = Math.min(LONGEST_WINDOW, at - since, rows.length - at);
  const middle = (from: number) => sortedSide(values, rows, from, width)[width >> 1]!;
  return middle(at) / middle(at - width);
}

function unitRatio(factor: number): number | null {
  const size = factor < 1 ? 1 / factor : factor;
  const off = (ratio: number) => Math.abs(Math.log(size / ratio));
  const nearest = RATIOS.reduce((best, ratio) => (off(ratio) < off(best) ? ratio : best));
  return off(nearest) <= Math.log(1 + TOLERANCE) ? nearest : null;
}
