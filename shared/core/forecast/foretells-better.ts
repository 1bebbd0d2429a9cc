import { maskSteps } from './events/mask-steps.ts';
import type { StepSpan } from './events/series-calendar.ts';
import { relativeError } from './member-error.ts';
import type { SeriesForecast } from './series-forecast.ts';

const FEWEST_ORIGINS = 4;

/** The part of a forecast that tells what it would have said in the past. */
export type PastOfForecast = Pick<SeriesForecast, 'history' | 'members' | 'combined' | 'errors'>;

/**
 * Whether one forecast would have foretold the past clearly better than another at the same origins: its relative errors
 * are lower by more than their standard error over the origins (the one-standard-error rule of Breiman et al. 1984, §3.4.3,
 * on paired differences; overlapping windows count for what they are worth). Relative, as a single spike outweighs all
 * else in absolute errors.
 *
 * @param spans events, which neither forecast has in it: they count in no error
 * @param from the first origin that has a say
 */
export function foretellsBetter(
  one: PastOfForecast,
  other: PastOfForecast,
  spans: readonly StepSpan[],
  from: number,
): boolean {
  const { origins } = one.members;
  const actual = maskSteps(one.members.actual, origins, spans, one.history.values.length);
  const gains = origins.flatMap((origin, o) => {
    const at = other.members.origins.indexOf(origin);
    if (at < 0 || origin < from) return [];
    const [ours, theirs] = [one.combined.past[o]!, other.combined.past[at]!];
    return [meanError(actual[o]!, theirs) - meanError(actual[o]!, ours)].filter(Number.isFinite);
  });
  if (gains.length < FEWEST_ORIGINS) return false;
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / (gains.length - 1);
  const worth = (one.errors?.residuals.effective ?? origins.length) / origins.length;
  return mean > Math.sqrt(variance / (gains.length * worth));
}

/** Mean relative error over what was observed; NaN where nothing was. */
function meanError(actual: Float64Array, forecast: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const [h, value] of actual.entries()) {
    if (Number.isNaN(value)) continue;
    sum += relativeError(value, forecast[h]!);
    count++;
  }
  return sum / count;
}
