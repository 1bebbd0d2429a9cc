import { presentOption } from '../../../shared/contract/present-option.ts';
import type {
  CostAmounts,
  CostDetail,
  CostOption,
  PurchaseSplit,
} from '../../../shared/core/cost/cost-detail.ts';

/** What is drawn of an uncertain cost: its mean over the futures, or what a share of them stays within. */
export type CostMeasure = 'mean' | 0.5 | 0.9 | 0.95;
export type CostWindows = 'months' | 'events';

/** One window of the chart; null: there is no such option. */
export interface CostBar {
  readonly label: string;
  readonly threeYears: number;
  readonly oneYear: number;
  readonly onDemand: number;
  readonly today: number | null;
  readonly fixed: number | null;
}

/** The amount of a window at the measure; a fixed fleet costs the same in every future. */
export function amountAt(
  { mean, quantiles }: Pick<CostAmounts, 'mean' | 'quantiles'>,
  measure: CostMeasure,
): string {
  return quantiles.find(({ probability }) => probability === measure)?.amount ?? mean;
}

/** What a window costs in all under a way of buying, at the measure. */
export function splitAt({ total, quantiles }: PurchaseSplit, measure: CostMeasure): string {
  return amountAt({ mean: total, quantiles }, measure);
}

export function optionOf({ options }: CostDetail, id: string): CostOption | null {
  return options.find((option) => option.id === id) ?? null;
}

/** The ways of buying there are to choose from; the first buys nothing ahead. */
export function purchases({ commitments }: CostDetail) {
  return commitments?.choices.filter(({ months }) => months !== undefined) ?? [];
}

/** Windows with the recommended policy split by how it is bought, beside what runs today and the fixed fleet. */
export function costBars(
  detail: CostDetail,
  windows: CostWindows,
  measure: CostMeasure,
  purchaseId: string,
): readonly CostBar[] {
  const recommended = optionOf(detail, 'recommended')?.[windows] ?? [];
  const splits = purchases(detail).find(({ id }) => id === purchaseId)?.[windows];
  const today = presentOption(detail.options)?.option[windows];
  const fixed = optionOf(detail, 'static-p95')?.[windows];
  return recommended.map((window, at) => {
    const split = splits?.[at];
    const committed = (years: 1 | 3) =>
      Number(split?.committed.find(({ termYears }) => termYears === years)?.amount ?? 0);
    const whole = Number(split ? splitAt(split, measure) : amountAt(window, measure));
    const of = (option: readonly CostAmounts[] | undefined) =>
      option?.[at] === undefined ? null : Number(amountAt(option[at], measure));
    return {
      label: window.label,
      threeYears: committed(3),
      oneYear: committed(1),
      onDemand: whole - committed(3) - committed(1),
      today: of(today),
      fixed: of(fixed),
    };
  });
}
