import type { PolicyUsage } from '../autoscaling/plan-scaling.ts';
import type { CapacityResult } from '../capacity/capacity-result.ts';
import { countOf } from '../count-of.ts';
import { quantile } from '../metrics/quantile.ts';
import { formatMinor, parseMinor, priceOf } from '../money.ts';
import type { CostAmounts, CostOption, RiskStep, Saving } from './cost-detail.ts';
import { presentOption } from './present-option.ts';
import type { RecordedFleet } from './recorded-fleet.ts';
import { meanHoursIn, pathHoursIn } from './usage-hours.ts';
import { type NodePacking, packUsage, paidUnits } from './whole-nodes.ts';

const HOUR_MS = 3_600_000;
const YEAR_HOURS = 365 * 24;
/** Probabilities that a cost is stated at. */
export const COST_PROBABILITIES: readonly number[] = [0.5, 0.9, 0.95];

/** How an option is named as what another one takes the place of. */
const REPLACED: Readonly<Record<string, string>> = {
  today: 'the policy in use',
  recorded: 'the fleet as recorded, which grows for nothing that lies ahead',
};

/** A stretch of the plan that is priced. */
export interface CostWindow {
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** What prices are applied to: one price for an hour of a unit, and the windows. */
export interface Pricing {
  readonly price: bigint;
  readonly currency: string;
  /** Null: units are paid for one by one. */
  readonly packing: NodePacking | null;
  readonly startMs: number;
  readonly endMs: number;
  readonly months: readonly CostWindow[];
  readonly events: readonly CostWindow[];
}

/** A policy's simulated usage, priced: the mean and the quantiles over the futures of every window. */
export function policyOption(ran: PolicyUsage, paths: number, pricing: Pricing): CostOption {
  const usage = packUsage(ran, pricing.packing);
  const mean = meanHoursIn(usage, paths, pricing.startMs);
  const each = pathHoursIn(usage, pricing.startMs);
  const quantilesOf = (window: CostWindow): CostAmounts['quantiles'] => {
    const hours = each(window);
    if (hours.length === 0) return [];
    return COST_PROBABILITIES.map((probability) => ({
      probability,
      amount: amountOf(quantile(hours, probability), pricing),
    }));
  };
  return priced({ id: usage.id, label: usage.label, units: null }, mean, quantilesOf, pricing);
}

/** A fleet of fixed size, priced for every hour of every window. */
export function staticOption(id: string, label: string, units: number, pricing: Pricing): CostOption {
  const paid = paidUnits(units, pricing.packing);
  const hours = ({ startMs, endMs }: CostWindow) => (paid * (endMs - startMs)) / HOUR_MS;
  return priced({ id, label, units }, hours, () => [], pricing);
}

/** The fleet as it was recorded, priced as if its week went on repeating itself. */
export function recordedOption(
  { weeks, lowest, highest, unitHoursIn }: RecordedFleet,
  unitName: string,
  pricing: Pricing,
): CostOption {
  const most = countOf(Math.round(highest), unitName);
  const ran = lowest === highest ? most : `${Math.round(lowest)} to ${most}`;
  const when = weeks === 1 ? 'week' : `${weeks} weeks`;
  const label = `As recorded in the last ${when}: ${ran}`;
  return priced({ id: 'recorded', label, units: null }, unitHoursIn, () => [], pricing);
}

function priced(
  option: Pick<CostOption, 'id' | 'label' | 'units'>,
  hours: (window: CostWindow) => number,
  quantilesOf: (window: CostWindow) => CostAmounts['quantiles'],
  pricing: Pricing,
): CostOption {
  const amounts = (window: CostWindow): CostAmounts => ({
    label: window.label,
    startMs: window.startMs,
    endMs: window.endMs,
    unitHours: hours(window),
    mean: amountOf(hours(window), pricing),
    quantiles: quantilesOf(window),
  });
  const months = pricing.months.map(amounts);
  const { startMs, endMs, currency } = pricing;
  const sum = months.reduce((total, { mean }) => total + parseMinor(mean, currency), 0n);
  const total = { ...amounts({ label: 'Total', startMs, endMs }), mean: formatMinor(sum, currency) };
  return { ...option, total, months, events: pricing.events.map(amounts) };
}

function amountOf(unitHours: number, { price, currency }: Pricing): string {
  return formatMinor(priceOf(price, unitHours, currency), currency);
}

/** A static fleet for each probability of the peak, and what one step more of safety costs. */
export function riskSteps(peakUnits: CapacityResult['peakUnits'], pricing: Pricing): RiskStep[] {
  const { currency } = pricing;
  let before: { readonly units: number; readonly minor: bigint } | null = null;
  return peakUnits.map(({ probability, units }) => {
    const { total } = staticOption('', '', units, pricing);
    const minor = parseMinor(total.mean, currency);
    const step = {
      probability,
      units,
      amount: total.mean,
      extraUnits: before && units - before.units,
      extraAmount: before && formatMinor(minor - before.minor, currency),
    };
    before = { units, minor };
    return step;
  });
}

/**
 * What a smaller fleet and the recommended policy save against what runs today; negative where they cost more. A fleet
 * that was recorded to grow and shrink is no fixed one that could be made smaller.
 */
export function savingsOf(
  options: readonly CostOption[],
  { rightSizing, unitName }: Pick<CapacityResult, 'rightSizing' | 'unitName'>,
  recorded: RecordedFleet | null,
  pricing: Pricing,
): Saving[] {
  const { currency, price } = pricing;
  const savings: Saving[] = [];
  const paid = (units: number) => paidUnits(units, pricing.packing);
  const fewer = rightSizing ? paid(rightSizing.fromUnits) - paid(rightSizing.toUnits) : 0;
  const isFixed = recorded === null || recorded.lowest === recorded.highest;
  if (rightSizing && fewer > 0 && isFixed) {
    const saved = (hours: number) => formatMinor(priceOf(price, fewer * hours, currency), currency);
    savings.push({
      id: 'right-size',
      label: `${countOf(rightSizing.toUnits, unitName)}, the P99 need, in place of ${rightSizing.fromUnits} day and night`,
      inWindow: saved((pricing.endMs - pricing.startMs) / HOUR_MS),
      inYear: saved(YEAR_HOURS),
      excuse: rightSizing.safe ? null : rightSizing.reasons.join(' '),
    });
  }
  const recommended = options.find(({ id }) => id === 'recommended');
  const present = presentOption(options);
  if (recommended && present)
    savings.push({
      id: 'policy',
      label: `The recommended policy${recommended.events.length > 0 ? ', its events included,' : ''} in place of ${REPLACED[present.option.id] ?? present.option.label}`,
      inWindow: formatMinor(
        parseMinor(present.option.total.mean, currency) - parseMinor(recommended.total.mean, currency),
        currency,
      ),
      inYear: null,
      excuse: null,
    });
  return savings;
}
