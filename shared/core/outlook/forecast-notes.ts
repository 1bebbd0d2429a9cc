import type { PlannedEvent } from '../calendar/planned-event.ts';
import type { BacktestResult } from '../forecast/backtest-result.ts';
import type { SeriesForecast } from '../forecast/series-forecast.ts';
import type { Note } from '../note.ts';
import type { ForecastRequest } from './forecast-request.ts';
import { calendarEventId } from './series-calendar-of.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What the forecast does not know and the planner must. */
export function forecastNotes(
  forecast: SeriesForecast,
  backtest: BacktestResult,
  request: ForecastRequest,
): Note[] {
  const { history, members, errors } = forecast;
  const { stepMs, signal } = request;
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
  const { mase, maseBaseline } = backtest;
  if (mase !== null && maseBaseline !== null && mase >= maseBaseline)
    add(
      'warning',
      'no-better-than-naive',
      `On past windows the forecast was no better than repeating ${lastSeason(forecast, stepMs)}: its scaled error was ${format(mase)} against ${format(maseBaseline)}. What it shows beyond that is not borne out by the past.`,
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
  addCensoredNote(add, forecast);
  const missing = signal.mean.filter((value) => Number.isNaN(value)).length;
  if (missing / steps > 0.02)
    add(
      'warning',
      'gaps',
      `${format((100 * missing) / steps)} % of the steps hold no sample; they count neither in fits nor in errors.`,
    );
  if (signal.source.stepMs >= stepMs && stepMs > 60_000 && !request.peakFactor)
    add(
      'warning',
      'no-inner-peak',
      `The data have one sample each ${spell(stepMs)}: peaks inside that time cannot be seen.`,
    );
  for (const event of request.events) addEventNote(add, event, forecast, request);
  return notes;
}

/** What the baseline repeats. */
function lastSeason({ baseline: { season } }: SeriesForecast, stepMs: number): string {
  const lengthMs = season * stepMs;
  if (season <= 1) return 'the last value';
  if (lengthMs === DAY_MS) return 'the last day';
  return lengthMs === 7 * DAY_MS ? 'the last week' : `the last ${spell(lengthMs)}`;
}

function spell(stepMs: number): string {
  if (stepMs >= 2 * DAY_MS) return `${format(stepMs / DAY_MS)} days`;
  if (stepMs >= 2 * HOUR_MS) return `${format(stepMs / HOUR_MS)} hours`;
  return `${format(stepMs / 60_000)} minutes`;
}

type Add = (severity: Note['severity'], code: string, message: string) => void;

function addCensoredNote(add: Add, { demand }: SeriesForecast): void {
  if (!demand || demand.steps.length === 0) return;
  const count = demand.steps.length === 1 ? '1 step' : `${demand.steps.length} steps`;
  const served = demand.steps.reduce((sum, _, i) => sum + demand.low[i]!, 0);
  const estimated = demand.estimated.reduce((sum, value) => sum + value, 0);
  add(
    'warning',
    'censored-demand',
    `In ${count} of the history demand was cut off: what was served is only the least it was. The forecast uses the demand estimated there (at the low end of its 80 % interval ${format((100 * served) / Math.max(estimated, 1e-12))} % of it); the uncertainty of these estimates is not in the bands.`,
  );
  if (demand.blindSteps > 0.5 * demand.steps.length)
    add(
      'warning',
      'censored-always',
      'Most of these steps are at a time of day that is hardly ever seen whole: what demand is then cannot be known from the data, and the estimate is likely too low.',
    );
}

/** Where an event's uplift comes from and how far it is known. */
function addEventNote(
  add: Add,
  event: PlannedEvent,
  forecast: SeriesForecast,
  { startMs, stepMs, signal, horizonSteps }: ForecastRequest,
): void {
  const from = startMs + signal.mean.length * stepMs;
  if (event.startMs >= from + horizonSteps * stepMs || event.endMs <= from) {
    add(
      'warning',
      'event-outside',
      `The event "${event.name}" lies outside the forecast window and changes nothing in it.`,
    );
    return;
  }
  if (event.uplift !== null) {
    add(
      'info',
      'event-uplift-given',
      `The uplift of "${event.name}" (${event.uplift} ×) is the planner's figure: its own uncertainty is not in the bands.`,
    );
    return;
  }
  const id = calendarEventId(event);
  const level = forecast.events.ahead.terms.find(({ eventId }) => eventId === id)?.level;
  if (!level || level.occurrences === 0)
    add(
      'warning',
      'event-unknown',
      `No past occurrence of "${event.name}" is known: its uplift is taken as 1 × with a very wide interval. Give an uplift, or the dates of past occurrences.`,
    );
  else
    add(
      'info',
      'event-learned',
      `The uplift of "${event.name}" (${format(Math.exp(level.mean))} ×) is learned from ${level.occurrences === 1 ? 'one past occurrence' : `${level.occurrences} past occurrences`}; the bands assume that it comes back within about 10 % unless its own occurrences scatter more.`,
    );
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
