/**
 * Which samples to draw so that a line over `pixels` columns looks the same as with all of them: the lowest and the
 * highest of each column, in time order (after M4: Jugel et al., "M4: A Visualization-Oriented Time Series Data
 * Aggregation", VLDB 2014, less the first and last). Every point drawn is a real sample at its real time, so peaks
 * keep their height and their hour.
 *
 * Returns ascending indices into `values` from `from` up to, not with, `to`; first and last are always among them.
 */
export function pickExtremes(
  values: readonly (number | null)[],
  from: number,
  to: number,
  pixels: number,
): readonly number[] {
  const count = to - from;
  if (count <= 0) return [];
  if (count <= pixels * 2) return Array.from({ length: count }, (_, index) => from + index);
  const picked = new Set<number>([from, to - 1]);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const start = from + Math.floor((pixel * count) / pixels);
    const end = from + Math.floor(((pixel + 1) * count) / pixels);
    let low = start;
    let high = start;
    for (let index = start; index < end; index++) {
      const value = values[index];
      if (value === null || value === undefined) {
        // A gap must stay a gap: its first step is drawn as missing.
        if (index === start || values[index - 1] !== null) picked.add(index);
        continue;
      }
      if (value < (values[low] ?? Number.POSITIVE_INFINITY)) low = index;
      if (value > (values[high] ?? Number.NEGATIVE_INFINITY)) high = index;
    }
    picked.add(low).add(high);
  }
  return [...picked].sort((a, b) => a - b);
}
