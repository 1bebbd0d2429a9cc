import { Temporal } from 'temporal-polyfill';
import { type RunContext, UNATTENDED } from '../run-context.ts';
import type { CensoredDemand } from './censored-demand.ts';
import type { EventOutlook, EventTerm } from './events/event-outlook.ts';
import { NO_CALENDAR, type SeriesCalendar, type StepSpan } from './events/series-calendar.ts';
import { forecastSeries } from './forecast-series.ts';
import type { MethodName } from './methods/method-names.ts';
import type { SeriesForecast } from './series-forecast.ts';

/** A regular grid and the zone whose clock people there live by. */
export interface Grid {
  readonly startMs: number;
  readonly stepMs: number;
  /** IANA name. */
  readonly timeZone: string;
}

/**
 * A series' steps on the clock people live by. When clocks change, the day's rhythm moves by an hour in UTC; on the
 * wall clock it stays. In spring an hour of the wall clock is missing, in autumn two hours of the series fall on one.
 */
export interface WallClock {
  /** Wall step of each step of the history, and of each step ahead (counted on from the history's first). */
  readonly history: Int32Array;
  readonly ahead: Int32Array;
  /** Steps of the history on the wall clock. */
  readonly steps: number;
  /** Steps ahead on the wall clock. */
  readonly horizon: number;
  /** A position on the series' own grid (whole or not, past its end too) on the wall clock. */
  readonly position: (step: number) => number;
}

const DAY_MS = 86_400_000;

/**
 * Forecasts a series on the clock of its time zone, so that a change of clocks does not smear the day; everything comes
 * back on the series' own steps. Arguments and errors as `forecastSeries`.
 */
export function forecastOnWallClock(
  values: Float64Array,
  grid: Grid,
  horizon: number,
  run: RunContext = UNATTENDED,
  calendar: SeriesCalendar = NO_CALENDAR,
  censored: Float64Array | null = null,
  method: MethodName | null = null,
): SeriesForecast {
  const wall = wallClock(grid, values.length, horizon);
  if (wall === null) return forecastSeries(values, grid.stepMs, horizon, run, calendar, censored, method);
  const forecast = forecastSeries(
    valuesOnWall(values, wall),
    grid.stepMs,
    wall.horizon,
    run,
    calendarOnWall(calendar, wall),
    censored && sharesOnWall(censored, wall),
    method,
  );
  return fromWall(forecast, values, wall);
}

/**
 * The wall clock of a regular grid; null where no change of clocks lies within history and horizon, or where steps are
 * too coarse to tell (they do not divide the hours clocks change by).
 */
export function wallClock(grid: Grid, steps: number, horizon: number): WallClock | null {
  const { startMs, stepMs, timeZone } = grid;
  if (stepMs >= DAY_MS) return null;
  const shifts = clockShifts(timeZone, startMs, startMs + (steps + horizon) * stepMs);
  if (shifts.length === 0 || shifts.some(({ byMs }) => byMs % stepMs !== 0)) return null;
  const position = (step: number) => {
    let moved = step;
    for (const { atMs, byMs } of shifts) if (startMs + step * stepMs >= atMs) moved = step + byMs / stepMs;
    return moved;
  };
  const history = Int32Array.from({ length: steps }, (_, i) => Math.round(position(i)));
  const wallSteps = (history.at(-1) ?? -1) + 1;
  const ahead = Int32Array.from({ length: horizon }, (_, h) =>
    Math.max(0, Math.round(position(steps + h)) - wallSteps),
  );
  return { history, ahead, steps: wallSteps, horizon: (ahead.at(-1) ?? 0) + 1, position };
}

/** Changes of the zone's offset after `startMs`, each with how far it then is from the offset at `startMs`. */
function clockShifts(
  timeZone: string,
  startMs: number,
  endMs: number,
): readonly { readonly atMs: number; readonly byMs: number }[] {
  let at = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(timeZone);
  const first = at.offsetNanoseconds;
  const shifts: { atMs: number; byMs: number }[] = [];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= endMs) return shifts;
    shifts.push({ atMs: next.epochMilliseconds, byMs: (next.offsetNanoseconds - first) / 1e6 });
    at = next;
  }
}

/** Samples on the wall clock: the mean where two fall on one step, NaN where none does. */
export function valuesOnWall(values: Float64Array, wall: WallClock): Float64Array {
  const sums = new Float64Array(wall.steps);
  const counts = new Float64Array(wall.steps);
  for (const [i, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    sums[wall.history[i]!]! += value;
    counts[wall.history[i]!]! += 1;
  }
  return sums.map((sum, i) => sum / counts[i]!);
}

/** The larger share where two steps fall on one. */
function sharesOnWall(shares: Float64Array, wall: WallClock): Float64Array {
  const out = new Float64Array(wall.steps);
  for (const [i, share] of shares.entries()) out[wall.history[i]!] = Math.max(out[wall.history[i]!]!, share);
  return out;
}

function calendarOnWall({ holidays, events }: SeriesCalendar, wall: WallClock): SeriesCalendar {
  const moved = <S extends StepSpan>(span: S): S => ({
    ...span,
    from: wall.position(span.from),
    to: wall.position(span.to),
  });
  return {
    holidays: holidays.map(moved),
    events: events.map((event) => ({ ...event, occurrences: event.occurrences.map(moved) })),
  };
}

/**
 * A forecast made on the wall clock, back on the series' own steps. What was forecast at past origins stays in steps of
 * the wall clock (an hour's label can be off where a window crosses a change); the origins are steps of the series.
 */
function fromWall(forecast: SeriesForecast, values: Float64Array, wall: WallClock): SeriesForecast {
  const { combined, errors, baseline, members, events } = forecast;
  const horizon = wall.ahead.length;
  const picked = (values: Float64Array) => Float64Array.from(wall.ahead, (step) => values[step]!);
  const cut = (values: Float64Array) => values.slice(0, horizon);
  const ownStep = new Map(Array.from(wall.history, (step, i) => [step, i]));
  return {
    ...forecast,
    demand: forecast.demand && demandFromWall(forecast.demand, values, wall),
    combined: { ...combined, ahead: picked(combined.ahead), past: combined.past.map(cut) },
    members: {
      ...members,
      ahead: members.ahead.map((values) => values && picked(values)),
      origins: members.origins.map((origin) => ownStep.get(origin) ?? ownStep.get(origin + 1) ?? origin),
      past: members.past.map((row) => row.map((values) => values && cut(values))),
      actual: members.actual.map(cut),
    },
    events: {
      ahead: outlookFromWall(events.ahead, wall),
      past: events.past.map((past) => cutOutlook(past, horizon)),
    },
    errors: errors && {
      ...errors,
      scale: picked(errors.scale),
      residuals: { ...errors.residuals, vectors: errors.residuals.vectors.map(picked) },
    },
    baseline: { ...baseline, ahead: picked(baseline.ahead), past: baseline.past.map(cut) },
  };
}

function demandFromWall(demand: CensoredDemand, served: Float64Array, wall: WallClock): CensoredDemand {
  const rank = new Map(demand.steps.map((step, i) => [step, i]));
  const steps = Array.from(served.keys()).filter(
    (i) => rank.has(wall.history[i]!) && !Number.isNaN(served[i]!),
  );
  const picked = (of: Float64Array) => Float64Array.from(steps, (i) => of[rank.get(wall.history[i]!)!]!);
  const values = Float64Array.from(served);
  for (const i of steps) values[i] = demand.values[wall.history[i]!]!;
  return {
    ...demand,
    values,
    steps,
    estimated: picked(demand.estimated),
    low: picked(demand.low),
    high: picked(demand.high),
  };
}

function outlookFromWall({ terms }: EventOutlook, wall: WallClock): EventOutlook {
  return {
    terms: terms.flatMap((term): EventTerm[] => {
      const touched = Array.from(wall.ahead.keys()).filter(
        (h) => wall.ahead[h]! >= term.from && wall.ahead[h]! < term.to,
      );
      if (touched.length === 0) return [];
      const picked = (values: Float64Array) =>
        Float64Array.from(touched, (h) => values[wall.ahead[h]! - term.from]!);
      return [
        {
          ...term,
          from: touched[0]!,
          to: touched.at(-1)! + 1,
          logMean: picked(term.logMean),
          share: picked(term.share),
        },
      ];
    }),
  };
}

function cutOutlook({ terms }: EventOutlook, steps: number): EventOutlook {
  return {
    terms: terms
      .filter(({ from }) => from < steps)
      .map((term) => ({
        ...term,
        to: Math.min(term.to, steps),
        logMean: term.logMean.slice(0, steps - term.from),
        share: term.share.slice(0, steps - term.from),
      })),
  };
}
