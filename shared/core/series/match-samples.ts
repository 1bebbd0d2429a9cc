/** Samples of one series: instants ascending on a grid of `stepMs`. */
export interface GridSamples {
  readonly timesMs: Float64Array;
  readonly values: Float64Array;
  readonly stepMs: number;
}

/**
 * What another series says of each step of `steps`: the mean of its samples within the step, or, where it is coarser,
 * its sample that covers the step's start. NaN where it has none.
 */
export function matchSamples(steps: GridSamples, other: GridSamples): Float64Array {
  const matched = new Float64Array(steps.timesMs.length).fill(Number.NaN);
  let from = 0;
  for (let i = 0; i < matched.length; i++) {
    const start = steps.timesMs[i]!;
    while (from < other.timesMs.length && other.timesMs[from]! + other.stepMs <= start) from += 1;
    let sum = 0;
    let count = 0;
    for (let k = from; k < other.timesMs.length && other.timesMs[k]! < start + steps.stepMs; k++) {
      // Of a finer series, the sample that began before the step belongs to the step before.
      if (other.timesMs[k]! < start && other.stepMs < steps.stepMs) continue;
      sum += other.values[k]!;
      count += 1;
    }
    if (count > 0) matched[i] = sum / count;
  }
  return matched;
}
