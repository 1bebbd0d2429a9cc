import { quantile } from '../metrics/quantile.ts';
import type { DemandOutlook } from './demand-outlook.ts';
import type { PlanSignal } from './plan-signal.ts';

const DAY_MS = 86_400_000;

/** Highest raw sample over the mean of its step, and that mean; only steps that hold several raw samples have one. */
export function insidePeaks({ mean, max }: PlanSignal): Pick<DemandOutlook, 'peakRatios' | 'peakLevels'> {
  const seen = Array.from(mean.keys()).filter((i) => mean[i]! > 0 && max[i]! >= mean[i]!);
  return {
    peakRatios: Float64Array.from(seen, (i) => max[i]! / mean[i]!),
    peakLevels: Float64Array.from(seen, (i) => mean[i]!),
  };
}

/**
 * P95, over the days of the history, of the day's highest raw sample against its highest step mean: what the peak
 * of a day hides inside its busiest steps. Ratios of quiet steps say nothing about a peak.
 */
export function dailyPeakFactor({ mean, max, source }: PlanSignal, stepMs: number): number {
  const perDay = Math.max(1, Math.round(DAY_MS / stepMs));
  if (source.stepMs >= stepMs) return 1;
  const ratios: number[] = [];
  for (let from = 0; from < mean.length; from += perDay) {
    let highestMean = 0;
    let highestRaw = 0;
    for (let i = from; i < Math.min(mean.length, from + perDay); i++) {
      if (mean[i]! > highestMean) highestMean = mean[i]!;
      if (max[i]! > highestRaw) highestRaw = max[i]!;
    }
    if (highestMean > 0) ratios.push(highestRaw / highestMean);
  }
  return ratios.length ? Math.max(1, quantile(ratios, 0.95)) : 1;
}
