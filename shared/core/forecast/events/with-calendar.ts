import type { Forecaster, ForecastMethod } from '../methods/forecast-method.ts';
import type { PreparedHistory } from '../prepared-history.ts';
import type { CalendarKnowledge } from './calendar-knowledge.ts';

/**
 * The pool with the calendar in it. Past events are replaced by what would have been, for every method. With days off,
 * each method runs once on them as they were, but for those a week before the window (it then knows of the weeks it is
 * in), and once on a history with past days off replaced by ordinary ones; both move the days off ahead, and the backtest
 * decides between them.
 */
export function withCalendar(
  methods: readonly ForecastMethod[],
  calendar: CalendarKnowledge,
): readonly ForecastMethod[] {
  const asWas = (origin: number) => calendar.withoutEvents(origin);
  const withoutEchoes = (origin: number, horizon: number) => calendar.withoutEchoes(origin, horizon);
  const ordinary = (origin: number) => calendar.withoutHolidays(origin);
  if (!calendar.hasHolidays)
    return calendar.hasEvents ? methods.map((method) => onHistory(method, calendar, asWas)) : methods;
  return methods.flatMap((method) => [
    {
      ...onHistory(method, calendar, withoutEchoes),
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
  historyAt: (origin: number, horizon: number) => PreparedHistory,
): ForecastMethod {
  return {
    ...method,
    prepare: (): Forecaster => {
      const prepared = new Map<PreparedHistory, Forecaster>();
      return (origin, horizon) => {
        const history = historyAt(origin, horizon);
        const forecaster = prepared.get(history) ?? method.prepare(history);
        prepared.set(history, forecaster);
        const forecast = forecaster(origin, horizon);
        return forecast && calendar.applyHolidays(forecast, origin);
      };
    },
  };
}
