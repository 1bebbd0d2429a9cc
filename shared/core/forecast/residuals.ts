/**
 * Errors of the combined forecast at past origins, as vectors over the horizon: ratios on a log scale for
 * non-negative series, differences otherwise. NaN where nothing was observed.
 */
export interface ResidualVectors {
  readonly kind: 'log' | 'level';
  /** Added to both sides before the logarithm; 0 for series well away from zero. */
  readonly offset: number;
  /** First step of each origin's window, newest first. */
  readonly origins: readonly number[];
  /** [origin]. */
  readonly vectors: readonly Float64Array[];
  /**
   * How many independent windows the origins are worth: their number where windows overlap by half or less, else
   * the number of windows they span.
   */
  readonly effective: number;
  /** Highest value of each origin's window against the highest forecast, on the same scale. */
  readonly maxima: Float64Array;
}

export function residualVectors(
  origins: readonly number[],
  actual: readonly Float64Array[],
  past: readonly Float64Array[],
  ahead: Float64Array,
  spacing: number,
): ResidualVectors {
  let low = Number.POSITIVE_INFINITY;
  let magnitude = 0;
  let count = 0;
  const look = (value: number) => {
    if (value < low) low = value;
  };
  for (const value of ahead) look(value);
  for (const [o, window] of actual.entries())
    for (let h = 0; h < window.length; h++) {
      const value = window[h]!;
      look(past[o]![h]!);
      if (Number.isNaN(value)) continue;
      look(value);
      magnitude += Math.abs(value);
      count++;
    }
  magnitude = count ? magnitude / count : 0;
  const kind = low >= 0 ? 'log' : 'level';
  const offset = kind === 'log' && low <= 0.01 * magnitude ? 0.1 * magnitude + 1e-9 : 0;
  const onScale = (value: number) => (kind === 'log' ? Math.log(value + offset) : value);
  const vectors = actual.map((window, o) => window.map((value, h) => onScale(value) - onScale(past[o]![h]!)));
  // The maxima use plain differences wherever an offset was needed: a log ratio of near-zeros has no meaning.
  const additive = kind === 'level' || offset > 0;
  const maxima = Float64Array.from(actual, (window, o) => {
    const high = highest(window);
    const forecastHigh = highest(past[o]!.filter((_, h) => !Number.isNaN(window[h]!)));
    return additive ? high - forecastHigh : Math.log(high) - Math.log(forecastHigh);
  });
  const overlap = spacing / Math.max(1, actual[0]?.length ?? 1);
  const effective = overlap >= 0.5 ? actual.length : 1 + (actual.length - 1) * overlap;
  return { kind, offset, origins, vectors, effective, maxima };
}

function highest(values: Float64Array): number {
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > high) high = value;
  return high;
}

/** Moves a forecast value by a residual on its scale; never below 0 on the log scale. */
export function applyResidual(
  value: number,
  residual: number,
  kind: 'log' | 'level',
  offset: number,
): number {
  if (kind === 'level') return value + residual;
  return Math.max(0, (value + offset) * Math.exp(Math.min(6, Math.max(-6, residual))) - offset);
}
