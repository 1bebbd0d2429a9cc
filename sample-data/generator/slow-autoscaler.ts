import type { ServicePhysics } from './service-physics.ts';

export interface AutoscalerLimits {
  readonly minUnits: number;
  readonly maxUnits: number;
}

const TARGET_UTILISATION = 0.55;
const TOLERANCE = 0.1;
const MOST_REMOVED_AN_HOUR = 0.12;

/**
 * The shop's autoscaler, hour by hour: follows demand upwards within the hour, keeps a tenth of tolerance and
 * gives units back slowly. Returns the units that serve the hour.
 */
export function createSlowAutoscaler(
  firstUnits: number,
  physics: ServicePhysics,
): (demandPerSecond: number, limits: AutoscalerLimits) => number {
  let units = firstUnits;
  const perUnit = (TARGET_UTILISATION - physics.idleUtilisation) / physics.utilisationPerRequestPerSecond;
  return (demandPerSecond, limits) => {
    const wanted = demandPerSecond / perUnit;
    const ratio = wanted / units;
    if (ratio > 1 + TOLERANCE) units = Math.ceil(wanted);
    else if (ratio < 1 - TOLERANCE) {
      units = Math.max(Math.ceil(wanted), Math.floor(units * (1 - MOST_REMOVED_AN_HOUR)));
    }
    units = Math.min(limits.maxUnits, Math.max(limits.minUnits, units));
    return units;
  };
}
