/**
 * A series on a regular grid: sample `i` covers [startMs + i·stepMs, startMs + (i+1)·stepMs).
 * Times are epoch milliseconds UTC. A missing sample is NaN here and `null` wherever it crosses the contract.
 */
export interface RegularSeries {
  readonly startMs: number;
  readonly stepMs: number;
  readonly values: Float64Array;
}

/** The instant just after the last sample. */
export function endMs(series: RegularSeries): number {
  return series.startMs + series.values.length * series.stepMs;
}
