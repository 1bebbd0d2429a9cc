import { type PreparedHistory, prepareHistory } from '../prepared-history.ts';
import type { ForecastMethod } from './forecast-method.ts';

const PROFILE_HALF_LIFE_WEEKS = 3;
const ALL_DAYS_WEIGHT = 0.15;

/**
 * Forecasts whole days (the short season, counted back from the origin and summed) with a method made for daily
 * data, and splits each day by the shape of its weekday: shares of the day by phase, newest weeks weighted most,
 * drawn a little towards the shape of all days.
 */
export function splitByProfile(perDay: number, daily: ForecastMethod): ForecastMethod {
  return {
    id: `days-${daily.id}`,
    label: `${daily.label}, on days split by profile`,
    prepare: (history) => (origin, horizon) => {
      const days = Math.floor(origin / perDay);
      const first = origin - days * perDay;
      const totals = dayTotals(history, first, days, perDay);
      const forecaster = daily.prepare(prepareHistory(totals, history.stepMs * perDay, [7]));
      const ahead = forecaster(days, Math.ceil(horizon / perDay));
      if (!ahead) return null;
      const profiles = weekdayProfiles(history.values, first, days, perDay);
      return Float64Array.from({ length: horizon }, (_, h) => {
        const day = Math.floor(h / perDay);
        return ahead[day]! * profiles[(days + day) % 7]![h % perDay]!;
      });
    },
  };
}

/** Sum of each day; NaN where less than half of it was observed, scaled up where part is missing. */
function dayTotals(history: PreparedHistory, first: number, days: number, perDay: number): Float64Array {
  return Float64Array.from({ length: days }, (_, day) => {
    let sum = 0;
    let seen = 0;
    for (let i = 0; i < perDay; i++) {
      const at = first + day * perDay + i;
      sum += history.values[at]!;
      seen += history.observed[at]!;
    }
    return seen >= perDay / 2 ? sum : Number.NaN;
  });
}

function weekdayProfiles(values: Float64Array, first: number, days: number, perDay: number): Float64Array[] {
  const all = new Float64Array(perDay);
  const byWeekday = Array.from({ length: 7 }, () => ({ sums: new Float64Array(perDay), weight: 0 }));
  let allWeight = 0;
  for (let day = 0; day < days; day++) {
    const weight = 0.5 ** ((days - 1 - day) / 7 / PROFILE_HALF_LIFE_WEEKS);
    if (weight < 1e-6) continue;
    const from = first + day * perDay;
    let total = 0;
    for (let i = 0; i < perDay; i++) total += values[from + i]!;
    if (!(total > 0)) continue;
    const own = byWeekday[day % 7]!;
    own.weight += weight;
    allWeight += weight;
    for (let i = 0; i < perDay; i++) {
      const share = (weight * values[from + i]!) / total;
      own.sums[i]! += share;
      all[i]! += share;
    }
  }
  const flat = 1 / perDay;
  return byWeekday.map(({ sums, weight }) =>
    sums.map((sum, i) => {
      const general = allWeight > 0 ? all[i]! / allWeight : flat;
      return (sum + ALL_DAYS_WEIGHT * general) / (weight + ALL_DAYS_WEIGHT);
    }),
  );
}
