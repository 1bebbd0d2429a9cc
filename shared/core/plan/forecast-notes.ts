import type { SeriesForecast } from '../forecast/forecast-series.ts';
import type { ForecastRequest } from './build-forecast.ts';
import type { Note } from './plan.ts';

const DAY_MS = 86_400_000;

/** What the forecast does not know and the planner must. */
export function forecastNotes(forecast: SeriesForecast, request: ForecastRequest): Note[] {
  const { history, members, errors } = forecast;
  const { stepMs, signal, startMs } = request;
  const notes: Note[] = [];
  const steps = signal.mean.length;
  const days = (steps * stepMs) / DAY_MS;
  const add = (severity: Note['severity'], code: string, message: string) =>
    notes.push({ severity, code, message });
  const scored = members.actual[0]?.length ?? 0;
  if (!errors)
    add(
      'critical',
      'no-backtest',
      `The history (${steps} steps) is too short to test any forecast on: no interval can be given.`,
    );
  else if (scored < request.horizonSteps)
    add(
      'warning',
      'short-history',
      `The history holds ${format(days)} days: errors were measured only ${format((scored * stepMs) / DAY_MS)} days ahead; beyond that the bands grow by the square root of time, which is an assumption.`,
    );
  if (members.origins.length > 0 && members.origins.length < 8)
    add(
      'info',
      'few-origins',
      `Only ${members.origins.length} past windows could be tested; intervals are widened for it.`,
    );
  if (errors && errors.recentErrorRatio > 1.5)
    add(
      'warning',
      'recent-errors',
      `The newest errors are ${format(errors.recentErrorRatio)} times the earlier ones: the series may have changed, and the bands, which weigh newer errors more, may still be too narrow.`,
    );
  if (days < 365)
    add('info', 'no-year', `With ${format(days)} days of history no yearly season can be seen.`);
  if (history.seasons.length === 0)
    add('info', 'no-season', 'No daily or weekly season was found; the forecast follows the recent level.');
  const missing = history.observed.reduce((count, seen) => count + (seen ? 0 : 1), 0);
  if (missing / steps > 0.02)
    add(
      'warning',
      'gaps',
      `${format((100 * missing) / steps)} % of the steps hold no sample; they count neither in fits nor in errors.`,
    );
  if (signal.source.stepMs >= stepMs && stepMs > 60_000)
    add(
      'warning',
      'no-inner-peak',
      `The data have one sample each ${format(stepMs / 60_000)} minutes: peaks inside that time cannot be seen.`,
    );
  const end = startMs + (steps + request.horizonSteps) * stepMs;
  for (const event of request.events) {
    if (event.startMs >= end || event.endMs <= startMs + steps * stepMs)
      add(
        'warning',
        'event-outside',
        `The event "${event.name}" lies outside the forecast window and changes nothing.`,
      );
    else
      add(
        'info',
        'event-uplift-given',
        `The uplift of "${event.name}" (${event.uplift} ×) is the planner's figure: its own uncertainty is not in the bands.`,
      );
  }
  return notes;
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
