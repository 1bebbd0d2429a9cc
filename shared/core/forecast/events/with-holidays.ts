import type { Forecaster, ForecastMethod } from '../methods/forecast-method.ts';
import type { PreparedHistory } from '../prepared-history.ts';
import type { CalendarKnowledge } from './calendar-knowledge.ts';

/**
 * The pool with days off in it: each method once on the history as it was (which knows of the week it is in) and once
 * with past days off replaced by ordinary ones (which does not repeat them); both move the days off ahead. The
 * backtest decides between them.
 */
export function withHolidays(
  methods: readonly ForecastMethod[],
  calendar: CalendarKnowledge,
): ForecastMethod[] {
  return methods.flatMap((method) => [
    {
      id: `${method.id}+days-off`,
      label: `${method.label}, days off as such`,
      prepare: (history: PreparedHistory): Forecaster => {
        const forecaster = method.prepare(history);
        return (origin, horizon) => applied(forecaster(origin, horizon), origin, calendar);
      },
    },
    {
      id: `${method.id}+ordinary-past`,
      label: `${method.label}, past days off replaced`,
      prepare: (): Forecaster => {
        const prepared = new Map<PreparedHistory, Forecaster>();
        return (origin, horizon) => {
          const cleaned = calendar.withoutHolidays(origin);
          const forecaster = prepared.get(cleaned) ?? method.prepare(cleaned);
          prepared.set(cleaned, forecaster);
          return applied(forecaster(origin, horizon), origin, calendar);
        };
      },
    },
  ]);
}

function applied(
  forecast: Float64Array | null,
  origin: number,
  calendar: CalendarKnowledge,
): Float64Array | null {
  return forecast && calendar.applyHolidays(forecast, origin);
}
