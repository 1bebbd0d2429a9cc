import type { Assumptions } from '../assumptions/assumptions.ts';
import { quantile } from '../metrics/quantile.ts';
import { formatMinor, parseMinor, parsePrice, priceOf } from '../money.ts';
import type { Note } from '../note.ts';
import type { BuiltForecast } from '../outlook/build-forecast.ts';
import type { TimeSpan } from '../series/time-span.ts';
import { bytesOf, bytesPerSecondOf, GIB } from './byte-units.ts';
import { type CalendarMonth, calendarMonths, hoursOfMonth } from './calendar-months.ts';
import { COST_PROBABILITIES, type CostWindow } from './cost-options.ts';
import type { CostResult } from './cost-result.ts';
import type { MeteredAmounts, MeteredCost, MeteredKind, MeteredLine } from './metered-detail.ts';
import type { MeteredSeries } from './metered-series.ts';
import { eventWindows } from './plan-cost.ts';
import { pathTotalsIn } from './usage-hours.ts';

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;

export interface MeteredRequest {
  /** With the forecast of those that have a price. */
  readonly metered: readonly (MeteredSeries & { readonly built: BuiltForecast | null })[];
  readonly window: TimeSpan;
  readonly assumptions: Assumptions;
  readonly cost: CostResult | null;
}

const METERED_WORDS = {
  storage: { label: 'Storage', unit: 'GiB-month', price: 'a GiB-month' },
  transfer: { label: 'Data sent out', unit: 'GiB', price: 'a GiB sent out' },
} as const;

/**
 * What is stored and sent out, forecast from its own series, at the planner's prices. A GiB-month is a GiB kept through
 * all hours of a calendar month of the business zone; a line is price × quantity, rounded once half to even, and totals
 * are sums of months. Null where there is no such series.
 */
export function meteredCost(request: MeteredRequest): MeteredCost | null {
  const { metered, assumptions, cost } = request;
  if (metered.length === 0) return null;
  const { currency } = assumptions;
  const priced = metered.map((one) => lineOf(one, request));
  const lines = priced.flatMap(({ line }) => line ?? []);
  const sum = (amounts: readonly string[]) =>
    formatMinor(
      amounts.reduce((total, amount) => total + parseMinor(amount, currency), 0n),
      currency,
    );
  const total = lines.length === 0 ? null : sum(lines.map((line) => line.total.mean));
  return {
    currency,
    series: metered.map(({ kind, signal }) => ({ kind, unit: signal.source.unit })),
    lines,
    total,
    totalWithUnits: total === null || cost === null ? null : sum([total, cost.totalAutoscaled]),
    notes: [...priced.flatMap(({ note }) => note ?? []), ...raisedByEvents(lines, assumptions)],
  };
}

/** The planner's price for what is metered; null: none was given. */
export function meteredPrice(kind: MeteredKind, assumptions: Assumptions): string | null {
  return kind === 'storage' ? assumptions.storagePricePerGibMonth : assumptions.transferPricePerGib;
}

/** GiB (or GiB a second) in one of the series' unit; null where it is not known. */
function gibOf(kind: MeteredKind, unit: string): number | null {
  const bytes = kind === 'storage' ? bytesOf(unit) : bytesPerSecondOf(unit);
  return bytes === null ? null : bytes / GIB;
}

function lineOf(
  one: MeteredRequest['metered'][number],
  { window, assumptions }: MeteredRequest,
): { readonly line?: MeteredLine; readonly note?: Note } {
  const { kind, signal, built } = one;
  const { label, unit, price: priced } = METERED_WORDS[kind];
  const note = (code: string, message: string, severity: Note['severity'] = 'warning') => ({
    note: { severity, code: `${kind}-${code}`, message },
  });
  const price = meteredPrice(kind, assumptions);
  if (price === null)
    return note(
      'unpriced',
      `${label} is in the data and not in the cost: no price of ${priced} was given.`,
      'info',
    );
  const gib = gibOf(kind, signal.source.unit);
  if (gib === null)
    return note(
      'unit',
      `${label} cannot be priced: its unit "${signal.source.unit}" is no ${kind === 'storage' ? 'amount of data such as bytes or GB' : 'rate of data such as bytes/s or MB/s'}. Import its column again with the unit it is in.`,
    );
  if (built === null)
    return note(
      'too-old',
      `${label} is not in the cost: its data end more than two months before the plan begins.`,
    );
  if (built.outlook === null)
    return note(
      'too-short',
      `${label} is not in the cost: its history is too short to be forecast with an interval.`,
    );
  return {
    line: priceLine(
      { kind, label, unit, price },
      valuesInWindow(one, built, window),
      gib,
      window,
      assumptions,
    ),
  };
}

interface SteppedPaths {
  readonly startMs: number;
  readonly stepMs: number;
  readonly paths: readonly Float64Array[];
}

/** What has been measured of the window already, the same in every future, and then each future. */
function valuesInWindow(
  { signal, startMs, stepMs }: MeteredSeries,
  { outlook }: BuiltForecast,
  window: TimeSpan,
): SteppedPaths {
  const steps = signal.mean.length;
  const from = Math.min(steps, Math.max(0, Math.floor((window.startMs - startMs) / stepMs)));
  const known: number[] = [];
  let last = signal.mean.subarray(0, from).findLast((value) => !Number.isNaN(value)) ?? 0;
  for (const value of signal.mean.subarray(from)) {
    last = Number.isNaN(value) ? last : value;
    known.push(last);
  }
  return {
    startMs: startMs + from * stepMs,
    stepMs,
    paths: outlook!.paths.map((path) =>
      Float64Array.from([...known, ...path], (value) => Math.max(0, value)),
    ),
  };
}

function priceLine(
  line: Pick<MeteredLine, 'kind' | 'label' | 'unit' | 'price'>,
  { paths, startMs, stepMs }: SteppedPaths,
  gib: number,
  window: TimeSpan,
  assumptions: Assumptions,
): MeteredLine {
  const { currency, timeZone } = assumptions;
  const months = calendarMonths(window.startMs, window.endMs, timeZone);
  const totals = pathTotalsIn(paths, startMs, stepMs);
  const factorIn = ({ label }: CalendarMonth) =>
    line.kind === 'storage'
      ? (gib * stepMs) / HOUR_MS / hoursOfMonth(label, timeZone)
      : (gib * stepMs) / SECOND_MS;
  const quantities = (span: TimeSpan): Float64Array => {
    const sum = new Float64Array(paths.length);
    for (const month of months) {
      const part = {
        startMs: Math.max(span.startMs, month.startMs),
        endMs: Math.min(span.endMs, month.endMs),
      };
      if (part.startMs >= part.endMs) continue;
      const factor = factorIn(month);
      totals(part).forEach((total, path) => {
        sum[path]! += factor * total;
      });
    }
    return sum;
  };
  const amount = (quantity: number) =>
    formatMinor(priceOf(parsePrice(line.price), quantity, currency), currency);
  const amounts = ({ label, ...span }: CostWindow): MeteredAmounts => {
    const each = quantities(span);
    const mean = each.reduce((sum, one) => sum + one, 0) / each.length;
    return {
      label,
      ...span,
      quantity: mean,
      mean: amount(mean),
      quantiles: COST_PROBABILITIES.map((probability) => ({
        probability,
        amount: amount(quantile(each, probability)),
      })),
    };
  };
  const byMonth = months.map(amounts);
  const minor = byMonth.reduce((sum, { mean }) => sum + parseMinor(mean, currency), 0n);
  return {
    ...line,
    total: { ...amounts({ label: 'Total', ...window }), mean: formatMinor(minor, currency) },
    months: byMonth,
    events: eventWindows(assumptions, window.startMs, window.endMs).map(amounts),
  };
}

function raisedByEvents(lines: readonly MeteredLine[], { events }: Assumptions): Note[] {
  if (events.length === 0 || !lines.some(({ kind }) => kind === 'transfer')) return [];
  return [
    {
      severity: 'info',
      code: 'transfer-events',
      message:
        'Events raise the data sent out as they raise traffic: by the factor given, or by what its own past shows.',
    },
  ];
}
