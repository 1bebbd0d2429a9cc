import type { Forecaster, ForecastMethod } from '../methods/forecast-method.ts';
import type { PreparedHistory } from '../prepared-history.ts';
import type { CalendarKnowledge } from './calendar-knowledge.ts';

/**
 * The pool with the calendar in it. Past events are replaced by what would have been, for every method. With days off,
 * each method runs once on them as they were (it then knows of the week it is in) and once on a history with past days
 * off replaced by ordinary ones (it then does not repeat them); both move the days off ahead, and the backtest decides
 * between them.
 */
export function withCalendar(
  methods: readonly ForecastMethod[],
  calendar: CalendarKnowledge,
): readonly ForecastMethod[] {
  const asWas = (origin: number) => calendar.withoutEvents(origin);
  const ordinary = (origin: number) => calendar.withoutHolidays(origin);
  if (!calendar.hasHolidays)
    return calendar.hasEvents ? methods.map((method) => onHistory(method, calendar, asWas)) : methods;
  return methods.flatMap((method) => [
    {
      ...onHistory(method, calendar, asWas),
      id: `${method.id}+days-off`,
      label: `${method.label}, days off as they were`,
    },
    {
      ...onHistory(method, calendar, ordinary),
      id: `${method.id}+ordinary-past`,
      label: `${method.label}, past days off replaced`,
    },
  ]);
}

function onHistory(
  method: ForecastMethod,
  calendar: CalendarKnowledge,
  historyAt: (origin: number) => PreparedHistory,
): ForecastMethod {
  return {
    ...method,
    prepare: (): Forecaster => {
      const prepared = new Map<PreparedHistory, Forecaster>();
      return (origin, horizon) => {
        const history = historyAt(origin);
        const forecaster = prepared.get(history) ?? method.prepare(history);
        prepared.set(history, forecaster);
        const forecast = forecaster(origin, horizon);
        return forecast && calendar.applyHolidays(forecast, origin);
      };
    },
  };
}
