import type { CommitmentPrice } from '../assumptions/assumptions.ts';
import { quantile } from '../metrics/quantile.ts';
import { formatMinor, parsePrice, priceOf } from '../money.ts';
import type { PurchaseSplit } from './cost-detail.ts';
import { COST_PROBABILITIES, type CostWindow } from './cost-options.ts';
import { pathHoursIn } from './usage-hours.ts';

const HOUR_MS = 3_600_000;

export interface SplitRequest {
  /** Units needed in each hour from `startMs`, one array a future. */
  readonly hoursByPath: readonly Float32Array[];
  /** Mean unit-hours of a window, over the futures. */
  readonly meanHours: (window: CostWindow) => number;
  readonly startMs: number;
  /** Longest term first. */
  readonly layers: readonly { readonly termYears: 1 | 3; readonly units: number }[];
  readonly commitmentPrices: readonly CommitmentPrice[];
  readonly pricePerUnitHour: string;
  readonly currency: string;
}

/**
 * Windows by how they are bought: commitments for every hour of them, and on demand what is needed beyond. Each amount
 * is price × hours, rounded once, and a total is the sum of its amounts.
 */
export function splitPurchases(
  request: SplitRequest,
): (windows: readonly CostWindow[]) => readonly PurchaseSplit[] {
  const { layers, currency } = request;
  const level = layers.reduce((sum, { units }) => sum + units, 0);
  const within = request.hoursByPath.map((path) => path.map((units) => Math.min(units, level)));
  const usedIn = pathHoursIn({ hoursByPath: within }, request.startMs);
  const neededIn = pathHoursIn(request, request.startMs);
  const priceOfTerm = (termYears: 1 | 3) =>
    parsePrice(request.commitmentPrices.find((one) => one.termYears === termYears)!.pricePerUnitHour);
  const onDemandPrice = parsePrice(request.pricePerUnitHour);
  const onDemand = (hours: number) => priceOf(onDemandPrice, Math.max(0, hours), currency);
  const money = (minor: bigint) => formatMinor(minor, currency);
  return (windows) =>
    windows.map((window) => {
      const hours = (window.endMs - window.startMs) / HOUR_MS;
      const committed = layers.map(({ termYears, units }) => ({
        termYears,
        units,
        minor: priceOf(priceOfTerm(termYears), units * hours, currency),
      }));
      const owed = committed.reduce((sum, { minor }) => sum + minor, 0n);
      const used = usedIn(window);
      const beyondEach = neededIn(window).map((needed, path) => needed - used[path]!);
      const meanUsed = used.reduce((sum, one) => sum + one, 0) / Math.max(1, used.length);
      const beyond = onDemand(request.meanHours(window) - meanUsed);
      return {
        label: window.label,
        startMs: window.startMs,
        endMs: window.endMs,
        committed: committed.map(({ minor, ...layer }) => ({ ...layer, amount: money(minor) })),
        onDemand: money(beyond),
        total: money(owed + beyond),
        quantiles: COST_PROBABILITIES.map((probability) => ({
          probability,
          amount: money(owed + onDemand(quantile(beyondEach, probability))),
        })),
      };
    });
}
