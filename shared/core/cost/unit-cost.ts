import type { PlannerUnit } from '../assumptions/assumptions.ts';
import { quantile } from '../metrics/quantile.ts';
import { rankTrend } from '../metrics/rank-trend.ts';
import { formatMinor, parseMinor, parsePrice, priceOf, shareOf } from '../money.ts';
import type { DemandOutlook } from '../outlook/demand-outlook.ts';
import type { PlanSignal } from '../outlook/plan-signal.ts';
import { type CalendarMonth, calendarMonths } from './calendar-months.ts';
import type { CostOption, UnitCost, UnitCostMonth } from './cost-detail.ts';
import { type NodePacking, paidUnits } from './whole-nodes.ts';

const HOUR_MS = 3_600_000;
const THOUSAND = 1000;
const MONTHS_A_YEAR = 12;
const LONGEST_MONTH_MS = 32 * 86_400_000;
/** A month of the history counts with this share of its steps known. */
const LEAST_KNOWN = 0.9;

export interface UnitCostRequest {
  readonly outlook: DemandOutlook;
  readonly recommended: CostOption;
  /** On one grid, the forecast one first. */
  readonly signals: readonly PlanSignal[];
  /** Start and step of the signals. */
  readonly startMs: number;
  readonly stepMs: number;
  readonly timeZone: string;
  readonly price: string;
  readonly currency: string;
  readonly packing: NodePacking | null;
  readonly plannerUnit: PlannerUnit | null;
}

/** Cost of 1,000 requests by month, in the history (replicas × today's price) and in the plan, and its trend. */
export function unitCostOf(request: UnitCostRequest): UnitCost | null {
  const rate = request.outlook.signal === 'traffic' ? rateOf(request.outlook.unit) : null;
  if (!rate) return null;
  const history = historyMonths(request, rate.seconds);
  const months = [...history, ...plannedMonths(request, rate.seconds)];
  const planner = plannerMonths(request, months, rate.seconds);
  return {
    counted: rate.counted,
    months,
    yearlyChange: yearlyChange(history),
    marginalPerThousand: marginal(request, rate.seconds),
    ...(planner ? { planner } : {}),
  };
}

/** Cost of 1,000 of the planner's unit, where it is a rate as well: 'orders/min'. */
function plannerMonths(
  { plannerUnit, currency }: UnitCostRequest,
  months: readonly UnitCostMonth[],
  rateSeconds: number,
): UnitCost['planner'] | null {
  const rate = plannerUnit ? rateOf(plannerUnit.name) : null;
  if (!plannerUnit || !rate) return null;
  const perCounted = (plannerUnit.perTraffic * rateSeconds) / rate.seconds;
  return {
    counted: rate.counted,
    perThousand: months.map(({ cost, count }) =>
      shareOf(parseMinor(cost, currency), (count * perCounted) / THOUSAND, currency),
    ),
  };
}

/** What a rate counts, and for how many seconds: 'requests/s', '1/s', 'orders/min'. Null where it is no rate. */
export function rateOf(unit: string): { readonly counted: string; readonly seconds: number } | null {
  const [, counted = '', time = ''] = /^(.*?)\s*(?:\/|\bper\b)\s*(\w+)$/i.exec(unit.trim()) ?? [];
  const known: Readonly<Record<string, number>> = {
    s: 1,
    sec: 1,
    second: 1,
    min: 60,
    minute: 60,
    m: 60,
    h: 3600,
    hour: 3600,
  };
  const seconds = known[time.toLowerCase()];
  if (seconds === undefined) return null;
  return { counted: /^(1|req|reqs|)$/i.test(counted) ? 'requests' : counted, seconds };
}

function plannedMonths(
  { outlook, recommended, currency }: UnitCostRequest,
  rateSeconds: number,
): UnitCostMonth[] {
  const futures = outlook.unseenPaths.length > 0 ? outlook.unseenPaths : outlook.paths;
  const mean = Float64Array.from(
    futures[0] ?? [],
    (_, step) => futures.reduce((sum, path) => sum + path[step]!, 0) / futures.length,
  );
  return recommended.months.map((month) => {
    let count = 0;
    for (let step = 0; step < mean.length; step++) {
      const from = Math.max(month.startMs, outlook.startMs + step * outlook.stepMs);
      const to = Math.min(month.endMs, outlook.startMs + (step + 1) * outlook.stepMs);
      if (to > from) count += (mean[step]! * (to - from)) / 1000 / rateSeconds;
    }
    return { label: month.label, source: 'plan', count, ...costOfCount(month.mean, count, currency) };
  });
}

function historyMonths(
  { signals, startMs, stepMs, timeZone, price, currency, packing }: UnitCostRequest,
  rateSeconds: number,
): UnitCostMonth[] {
  const traffic = signals[0]?.mean;
  const units = signals.find(({ source }) => source.signal === 'replicas')?.mean;
  if (!traffic || !units) return [];
  return wholeMonths(startMs, startMs + traffic.length * stepMs, timeZone).flatMap((month) => {
    let known = 0;
    let count = 0;
    let unitHours = 0;
    for (let step = Math.ceil((month.startMs - startMs) / stepMs); step < traffic.length; step++) {
      if (startMs + step * stepMs >= month.endMs) break;
      if (Number.isNaN(traffic[step]!) || Number.isNaN(units[step]!)) continue;
      known++;
      count += (traffic[step]! * stepMs) / 1000 / rateSeconds;
      unitHours += (paidUnits(units[step]!, packing) * stepMs) / HOUR_MS;
    }
    if (known * stepMs < LEAST_KNOWN * (month.endMs - month.startMs)) return [];
    const cost = formatMinor(priceOf(parsePrice(price), unitHours, currency), currency);
    return [{ label: month.label, source: 'history', count, ...costOfCount(cost, count, currency) }];
  });
}

/** Months that lie in the span from their first to their last instant. */
function wholeMonths(startMs: number, endMs: number, timeZone: string): CalendarMonth[] {
  const around = calendarMonths(startMs - LONGEST_MONTH_MS, endMs + LONGEST_MONTH_MS, timeZone);
  return around.slice(1, -1).filter((month) => month.startMs >= startMs && month.endMs <= endMs);
}

function costOfCount(
  cost: string,
  count: number,
  currency: string,
): Pick<UnitCostMonth, 'cost' | 'perThousand'> {
  return { cost, perThousand: shareOf(parseMinor(cost, currency), count / THOUSAND, currency) };
}

/** Slope of the logarithm over the months, for a year; null where it is not to be told from none. */
function yearlyChange(history: readonly UnitCostMonth[]): number | null {
  const amounts = history.map(({ perThousand }) => Number(perThousand)).filter((amount) => amount > 0);
  const slope = rankTrend(amounts.map(Math.log));
  return slope === null ? null : Math.exp(MONTHS_A_YEAR * slope) - 1;
}

function marginal({ outlook, recommended, currency }: UnitCostRequest, rateSeconds: number): string | null {
  const counts = outlook.paths.map(
    (path) => (path.reduce((sum, value) => sum + value, 0) * outlook.stepMs) / 1000 / rateSeconds,
  );
  const amountAt = (wanted: number) =>
    recommended.total.quantiles.find(({ probability }) => probability === wanted)?.amount;
  const high = amountAt(0.95);
  const middle = amountAt(0.5);
  if (high === undefined || middle === undefined) return null;
  const more = quantile(counts, 0.95) - quantile(counts, 0.5);
  return shareOf(parseMinor(high, currency) - parseMinor(middle, currency), more / THOUSAND, currency);
}
