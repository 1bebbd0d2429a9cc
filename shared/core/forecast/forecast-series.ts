import { type RunContext, subrange, UNATTENDED } from '../run-context.ts';
import { type Approach, chooseApproach } from './approach.ts';
import { forecastMembers } from './backtest.ts';
import { type CensoredDemand, estimateCensored } from './censored-demand.ts';
import { combineMembers } from './combination.ts';
import { errorScale, extendErrors } from './conformal-band.ts';
import { detectSeasons, hiddenSeasons } from './detect-seasons.ts';
import { CalendarKnowledge } from './events/calendar-knowledge.ts';
import { maskSteps } from './events/mask-steps.ts';
import { NO_CALENDAR, type SeriesCalendar, type StepSpan, wholeSteps } from './events/series-calendar.ts';
import { withCalendar } from './events/with-calendar.ts';
import { foretellsBetter } from './foretells-better.ts';
import type { MethodName } from './methods/method-names.ts';
import { seasonalNaive } from './methods/seasonal-naive.ts';
import { type PreparedHistory, prepareHistory } from './prepared-history.ts';
import { type ResidualVectors, residualVectors } from './residuals.ts';
import type { SeriesForecast } from './series-forecast.ts';

/**
 * Forecasts a regular series: every applicable method, combined by its rolling-origin errors at this very
 * horizon, with the errors of the combination kept for intervals.
 *
 * @param values samples, NaN where missing
 * @param horizon steps ahead, at least 1
 * @param calendar days off and events, past and future
 * @param censored share of each step in which demand was cut off: there the samples are only the least it was
 * @param method forecast with this one alone, with the seasonal naive where it does not apply; null: with all that
 * compete by default
 * @throws RangeError when there is no sample or the horizon is not positive
 */
export function forecastSeries(
  values: Float64Array,
  stepMs: number,
  horizon: number,
  run: RunContext = UNATTENDED,
  calendar: SeriesCalendar = NO_CALENDAR,
  censored: Float64Array | null = null,
  method: MethodName | null = null,
): SeriesForecast {
  if (!(horizon >= 1)) throw new RangeError('The horizon must be at least one step.');
  if (!values.some((value) => !Number.isNaN(value))) throw new RangeError('The series holds no sample.');
  const seasons = detectSeasons(values, stepMs);
  const demand = censored?.some((share) => share > 0) ? estimateCensored(values, censored, seasons) : null;
  const known = demand?.values ?? values;
  const taskOn = (history: PreparedHistory): ForecastTask => {
    const ready = withoutCensored(history, demand);
    return { history: ready, approach: chooseApproach(ready, horizon, method), demand, horizon, calendar };
  };
  const task = taskOn(prepareHistory(known, stepMs, seasons));
  const hidden = seasons.length === 0 ? hiddenSeasons(known, stepMs) : [];
  if (hidden.length === 0) return forecastHistory(task, run);
  // Spikes make the season doubtful: it is used where it would have foretold the past better.
  const seasonalTask = taskOn(prepareHistory(known, stepMs, hidden, true));
  const seasonal = forecastHistory(seasonalTask, subrange(run, 0, 0.5));
  const { origins } = seasonalTask.approach;
  const rival = { ...task, approach: { ...task.approach, origins } };
  const plain = forecastHistory(rival, subrange(run, 0.5, 0.75));
  return foretellsBetter(seasonal, plain, eventSpans(calendar), origins.weighingTraining ?? 0)
    ? seasonal
    : forecastHistory(task, subrange(run, 0.75, 1));
}

interface ForecastTask extends Pick<SeriesForecast, 'history' | 'demand'> {
  readonly approach: Approach;
  readonly horizon: number;
  readonly calendar: SeriesCalendar;
}

function forecastHistory(
  { history, approach, demand, horizon, calendar }: ForecastTask,
  run: RunContext,
): SeriesForecast {
  const knowledge = new CalendarKnowledge(history, calendar, horizon);
  const methods = withCalendar(approach.methods, knowledge);
  const tried = forecastMembers(history, methods, horizon, approach.origins, run);
  const members = tried.ahead.some(Boolean)
    ? tried
    : forecastMembers(history, [seasonalNaive(history.seasons.at(-1) ?? 1)], horizon, approach.origins, run);
  const season = history.seasons.at(-1) ?? 1;
  const events = eventSpans(calendar);
  const n = history.values.length;
  const ordinary = { ...members, actual: maskSteps(members.actual, members.origins, events, n) };
  const combined = combineMembers(
    ordinary,
    approach.rule,
    history.seasons[0] ?? 0,
    approach.origins.weighingTraining,
  );
  const measured = members.origins.length
    ? residualVectors(
        members.origins,
        maskSteps(
          members.actual,
          members.origins,
          [...events, ...(knowledge.hasHolidays ? calendar.holidays : [])],
          n,
        ),
        combined.past,
        combined.ahead,
        approach.origins.spacing,
      )
    : null;
  const residuals = measured && withCutOffMaxima(measured, demand);
  const naive = seasonalNaive(season).prepare(history);
  const scored = members.actual[0]?.length ?? 0;
  return {
    history,
    demand,
    members,
    combined,
    events: {
      ahead: knowledge.outlook(n, horizon),
      past: members.origins.map((origin) => knowledge.outlook(origin, scored)),
    },
    errors: residuals
      ? extendErrors(errorScale(residuals, n, season), horizon, history.seasons[0] ?? 1)
      : null,
    baseline: {
      season,
      ahead: seasonalNaive(season).prepare(knowledge.withoutEvents(n))(n, horizon)!,
      past: members.origins.map((origin) => naive(origin, scored)!),
    },
  };
}

function eventSpans({ events }: SeriesCalendar): StepSpan[] {
  return events.flatMap(({ occurrences }) => occurrences.map(wholeSteps));
}

/** Where demand was cut off a window's highest is the least it can have been: it never says that the forecast's was too high. */
function withCutOffMaxima(residuals: ResidualVectors, demand: CensoredDemand | null): ResidualVectors {
  if (!demand) return residuals;
  const { origins, vectors } = residuals;
  const isCutOff = (o: number) =>
    demand.steps.some((step) => step >= origins[o]! && step < origins[o]! + vectors[o]!.length);
  const maxima = residuals.maxima.map((value, o) => (value < 0 && isCutOff(o) ? 0 : value));
  return { ...residuals, maxima };
}

/** An estimate is read by lags and seasons, but no error is measured against it and nothing is fitted to it. */
function withoutCensored(history: PreparedHistory, demand: CensoredDemand | null): PreparedHistory {
  if (!demand) return history;
  const observed = Uint8Array.from(history.observed);
  for (const step of demand.steps) observed[step] = 0;
  return { ...history, observed };
}
