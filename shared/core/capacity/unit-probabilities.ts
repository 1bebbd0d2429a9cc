import type { DemandOutlook } from '../outlook/demand-outlook.ts';

/** Probabilities units are stated at. */
export const UNIT_PROBABILITIES: readonly number[] = [0.5, 0.9, 0.95, 0.99];

/** Probability of the peak that headroom, static fleets and quotas are held against. */
export const PEAK_PROBABILITY = 0.95;

/** The window's highest step mean at `probability`; the nearest known probability above it. */
export function maximumAt({ windowMaximum }: DemandOutlook, probability: number): number {
  const known = windowMaximum.find((entry) => entry.probability >= probability) ?? windowMaximum.at(-1);
  return known?.value ?? 0;
}
