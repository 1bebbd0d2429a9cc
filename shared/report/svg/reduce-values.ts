/** Values at evenly spaced positions: value `i` is drawn at `start + (i + 0.5) · step`, the middle of what it covers. */
export interface EvenValues {
  readonly start: number;
  readonly step: number;
  readonly values: readonly (number | null)[];
}

export interface PlacedValue {
  readonly at: number;
  readonly value: number | null;
}

/** Most values drawn one by one: a chart is 648 units wide, and what lies closer than half of one cannot be told apart. */
const MOST_VALUES = 1296;

/** The lowest and highest value of each bucket in the order in which they come, so that no peak is lost. */
export function reduceToExtremes({ start, step, values }: EvenValues): PlacedValue[] {
  const placed = (index: number): PlacedValue => ({
    at: start + (index + 0.5) * step,
    value: values[index] ?? null,
  });
  if (values.length <= MOST_VALUES) return values.map((_, index) => placed(index));
  const size = Math.ceil((2 * values.length) / MOST_VALUES);
  return buckets(values.length, size).flatMap(([first, last]) => {
    let [low, high] = [-1, -1];
    for (let index = first; index < last; index += 1) {
      const value = values[index] ?? null;
      if (value === null) continue;
      if (low < 0 || value < (values[low] ?? 0)) low = index;
      if (high < 0 || value > (values[high] ?? 0)) high = index;
    }
    if (low < 0) return [{ at: start + first * step, value: null }];
    return low === high ? [placed(low)] : [placed(Math.min(low, high)), placed(Math.max(low, high))];
  });
}

/** The highest value of each bucket. */
export function reduceToHighest(series: EvenValues): EvenValues {
  return reduceToRange(series).high;
}

/** Lowest, mean and highest of each bucket, at most `most` of them; the values themselves where they are fewer. */
export function reduceToRange(
  { start, step, values }: EvenValues,
  most = MOST_VALUES,
): { readonly low: EvenValues; readonly mean: EvenValues; readonly high: EvenValues } {
  const size = Math.max(1, Math.ceil(values.length / most));
  const groups = buckets(values.length, size).map(([first, last]) =>
    values.slice(first, last).filter((value) => value !== null),
  );
  const reduced = (summary: (present: readonly number[]) => number): EvenValues => ({
    start,
    step: step * size,
    values: groups.map((present) => (present.length > 0 ? summary(present) : null)),
  });
  return {
    low: reduced((present) => Math.min(...present)),
    mean: reduced((present) => present.reduce((sum, value) => sum + value, 0) / present.length),
    high: reduced((present) => Math.max(...present)),
  };
}

function buckets(count: number, size: number): [number, number][] {
  return Array.from({ length: Math.ceil(count / size) }, (_, bucket) => [
    bucket * size,
    Math.min(count, (bucket + 1) * size),
  ]);
}
