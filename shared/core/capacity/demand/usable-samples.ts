import type { TimedSamples } from './cost-shift.ts';

/** Utilisation at and above which a sample says "at least this much": demand there is censored. */
const CEILING_UTILISATION = 0.95;
/** A step that was at the ceiling for a larger share than this has a mean that says less than there was. */
const MOST_CENSORED = 0.1;
const MOST_SAMPLES = 5000;

export type UnitSamples = TimedSamples;

export interface SampleSource {
  readonly traffic: Float64Array;
  readonly saturation: Float64Array;
  readonly censored?: Float64Array | undefined;
  readonly units: Float64Array | null;
}

/** Steps with traffic, utilisation and units that were not at the ceiling, thinned evenly to 5,000. */
export function usableSamples({ traffic, saturation, censored: shares, units }: SampleSource): {
  readonly samples: UnitSamples;
  /** Steps left out because the resource was at its ceiling. */
  readonly censored: number;
  readonly ceiling: number;
} {
  const kept: number[] = [];
  let censored = 0;
  for (let i = 0; i < traffic.length; i++) {
    const perUnit = traffic[i]! / (units ? units[i]! : 1);
    if (!Number.isFinite(perUnit) || !Number.isFinite(saturation[i]!) || perUnit < 0) continue;
    if (saturation[i]! >= CEILING_UTILISATION || (shares?.[i] ?? 0) > MOST_CENSORED) censored++;
    else kept.push(i);
  }
  const stride = Math.max(1, Math.ceil(kept.length / MOST_SAMPLES));
  const chosen = kept.filter((_, k) => k % stride === 0);
  return {
    samples: {
      perUnit: Float64Array.from(chosen, (i) => traffic[i]! / (units ? units[i]! : 1)),
      utilisation: Float64Array.from(chosen, (i) => saturation[i]!),
      step: Float64Array.from(chosen),
    },
    censored,
    ceiling: CEILING_UTILISATION,
  };
}
