import type { SeriesForecast } from './forecast-series.ts';

const FEWEST_ORIGINS = 4;

/**
 * Whether one forecast would have foretold the past clearly better than another at the same origins: its relative errors
 * are lower by more than their standard error over the origins (the one-standard-error rule of Breiman et al. 1984, §3.4.3,
 * on paired differences). Relative, as a single spike outweighs all else in absolute errors.
 */
export function foretellsBetter(one: SeriesForecast, other: SeriesForecast): boolean {
  const gains = one.members.origins.flatMap((origin, o) => {
    const at = other.members.origins.indexOf(origin);
    if (at < 0) return [];
    const actual = one.members.actual[o]!;
    return [
      relativeError(actual, other.combined.past[at]!) - relativeError(actual, one.combined.past[o]!),
    ].filter(Number.isFinite);
  });
  if (gains.length < FEWEST_ORIGINS) return false;
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / (gains.length - 1);
  return mean > Math.sqrt(variance / gains.length);
}

/** Mean of 2·|y − f| / (|y| + |f|) over what was observed; NaN where nothing was. */
function relativeError(actual: Float64Array, forecast: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const [h, value] of actual.entries()) {
    if (Number.isNaN(value)) continue;
    sum += (2 * Math.abs(value - forecast[h]!)) / (Math.abs(value) + Math.abs(forecast[h]!) + 1e-12);
    count++;
  }
  return sum / count;
}
