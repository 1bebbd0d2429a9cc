/**
 * A history made ready for the methods: gaps filled so that lags can be read, with a mask that keeps the
 * filled samples out of every fit and every error.
 */
export interface PreparedHistory {
  readonly stepMs: number;
  /** No NaN: missing samples are imputed. */
  readonly values: Float64Array;
  /** 1 where the sample was observed, 0 where it was imputed. */
  readonly observed: Uint8Array;
  /** Season lengths in steps, ascending; may be empty. */
  readonly seasons: readonly number[];
  /** Spikes hide the seasons from all but the order of the values (`hiddenSeasons`): methods without a season compete too. */
  readonly seasonsAreHidden: boolean;
  readonly hasNegative: boolean;
  /** Share of observed samples that are zero. */
  readonly zeroShare: number;
}

/**
 * Fills gaps from the same phase of the longest season that has data (mean of the neighbours one season
 * before and after), then by straight lines.
 */
export function prepareHistory(
  raw: Float64Array,
  stepMs: number,
  seasons: readonly number[],
  seasonsAreHidden = false,
): PreparedHistory {
  const values = Float64Array.from(raw);
  const observed = new Uint8Array(raw.length);
  let missing = 0;
  let zeros = 0;
  let hasNegative = false;
  for (let i = 0; i < raw.length; i++) {
    const value = raw[i]!;
    if (Number.isNaN(value)) missing++;
    else {
      observed[i] = 1;
      if (value === 0) zeros++;
      if (value < 0) hasNegative = true;
    }
  }
  if (missing > 0) fillGaps(values, raw, seasons);
  const present = raw.length - missing;
  const zeroShare = present ? zeros / present : 1;
  return { stepMs, values, observed, seasons, seasonsAreHidden, hasNegative, zeroShare };
}

function fillGaps(values: Float64Array, raw: Float64Array, seasons: readonly number[]): void {
  const longestFirst = [...seasons].sort((a, b) => b - a);
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i]!)) continue;
    for (const season of longestFirst) {
      const filled = seasonalNeighbourMean(raw, i, season);
      if (!Number.isNaN(filled)) {
        values[i] = filled;
        break;
      }
    }
  }
  interpolate(values);
}

function seasonalNeighbourMean(raw: Float64Array, index: number, season: number): number {
  let sum = 0;
  let count = 0;
  for (const direction of [-1, 1]) {
    for (let k = 1; k <= 4; k++) {
      const at = index + direction * k * season;
      if (at < 0 || at >= raw.length) break;
      const value = raw[at]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
      break;
    }
  }
  return count ? sum / count : Number.NaN;
}

function interpolate(values: Float64Array): void {
  let last = -1;
  for (let i = 0; i <= values.length; i++) {
    if (i < values.length && Number.isNaN(values[i]!)) continue;
    const left = last >= 0 ? values[last]! : i < values.length ? values[i]! : 0;
    const right = i < values.length ? values[i]! : left;
    for (let j = last + 1; j < i; j++) values[j] = left + ((right - left) * (j - last)) / (i - last);
    last = i;
  }
}
