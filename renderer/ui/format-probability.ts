import type { Estimate } from '../../shared/core/metrics/estimate.ts';
import { formatPercent } from './format-number.ts';

/**
 * A probability counted over simulated futures. None seen is not "0 %": with 0 of n the 95 % upper bound is about
 * 3/n (the rule of three; Hanley & Lippman-Hand, 1983). Nor are all of them "100 %".
 */
export function formatBreachProbability(estimate: Estimate, breaches: number, paths: number): string {
  if (breaches === 0) return `below ${formatPercent(3 / paths)}`;
  if (breaches === paths) return `above ${formatPercent(1 - 3 / paths, 1)}`;
  return formatPercent(estimate.value, estimate.value > 0.99 ? 1 : undefined);
}

/** '0.6 % to 2.9 % at 95 %, 4 of 300 futures'. */
export function formatBreachDetail(estimate: Estimate, breaches: number, paths: number): string {
  const counted = `${breaches} of ${paths} futures`;
  if (breaches === 0) return counted;
  return `${formatPercent(estimate.low)} to ${formatPercent(estimate.high)} at ${formatPercent(estimate.level)}, ${counted}`;
}
