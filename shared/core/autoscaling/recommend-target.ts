import { quantile } from '../metrics/quantile.ts';
import type { MinutePaths } from './minute-paths.ts';
import type { ScalingAssumptions } from './scaling-assumptions.ts';
import type { ScalingResult } from './scaling-result.ts';

const GROWTH_PROBABILITY = 0.95;
/** Growth that ends below this share of the path's peak is carried by the minimum, not by the target. */
const LEAST_SHARE_OF_PEAK = 0.25;
/**
 * Growth over the lag that a target is asked to absorb. A target for more keeps most of the fleet idle all day and
 * still trails: such jumps are what floors and minimums are for.
 */
export const MOST_GROWTH = 1.5;
const LEAST_TARGET = 0.05;
export const MOST_TARGET = 0.95;

/**
 * Target utilisation so that what is served stays at the knee while the fleet lags behind a growing load.
 * After a lag L the serving fleet was sized for load(t − L), so its utilisation has grown from at most T·(1 + tol) (the
 * controller does nothing inside its tolerance) to a + (T·(1 + tol) − a)·G, where a is the idle utilisation; with zones
 * lost the load part is divided by Z besides. Hence T = (a + (U − a)·Z/G) / (1 + tol), G counted up to `MOST_GROWTH`.
 * Rounded down to the whole percent that keeps it true for a controller that reads whole percent.
 */
export function recommendTarget(
  paths: MinutePaths,
  assumptions: ScalingAssumptions,
  setting: { readonly idleUtilisation: number; readonly zoneFactor: number },
): ScalingResult['derivation'] {
  const { metricLagSeconds, syncSeconds, startupSeconds, kneeUtilisation, toleranceFraction } = assumptions;
  const { idleUtilisation, zoneFactor } = setting;
  const lagSeconds = metricLagSeconds + syncSeconds + startupSeconds;
  const growthOverLag = growthOver(paths, Math.ceil(lagSeconds / 60));
  return {
    lagSeconds,
    growthOverLag,
    zoneFactor,
    kneeUtilisation,
    toleranceFraction,
    idleUtilisation,
    target: wholePercentTarget({
      kneeUtilisation,
      zoneFactor,
      toleranceFraction,
      growthOverLag: Math.min(MOST_GROWTH, growthOverLag),
      idleUtilisation,
    }),
  };
}

/**
 * The largest whole percent that keeps U. An HPA reads utilisation in whole percent, rounded down, so it leaves alone
 * anything below one point more than its tolerance allows: at 50 % it acts from 56 %, not from 55 %.
 */
export function wholePercentTarget(of: {
  readonly kneeUtilisation: number;
  readonly zoneFactor: number;
  readonly toleranceFraction: number;
  readonly growthOverLag: number;
  readonly idleUtilisation: number;
}): number {
  const loadPart = ((of.kneeUtilisation - of.idleUtilisation) * of.zoneFactor) / of.growthOverLag;
  const mostLeftAlone = of.idleUtilisation + loadPart;
  let percent = Math.floor((100 * mostLeftAlone) / (1 + of.toleranceFraction));
  while (percent > 0 && actsFrom(percent, of.toleranceFraction) > 100 * mostLeftAlone + 1e-9) percent--;
  return Math.min(MOST_TARGET, Math.max(LEAST_TARGET, percent / 100));
}

/** Whole percent from which a controller with this target scales up. */
function actsFrom(targetPercent: number, toleranceFraction: number): number {
  return Math.floor(targetPercent * (1 + toleranceFraction) + 1e-9) + 1;
}

/**
 * P95 over the paths of the largest load(t + lag) / load(t), on the load without bursts; at least 1. The lag is in
 * whole minutes because simulated load is constant inside one: a lag of 75 s can see two of its jumps.
 */
export function growthOver(paths: MinutePaths, lagMinutes: number): number {
  const growths = Array.from({ length: paths.count }, (_, path) =>
    largestGrowth(paths.smooth(path), lagMinutes),
  );
  return growths.length ? Math.max(1, quantile(growths, GROWTH_PROBABILITY)) : 1;
}

function largestGrowth(load: Float32Array, lagMinutes: number): number {
  let peak = 0;
  for (let minute = 0; minute < load.length; minute++) if (load[minute]! > peak) peak = load[minute]!;
  const counts = LEAST_SHARE_OF_PEAK * peak;
  let largest = 1;
  for (let minute = 0; minute + lagMinutes < load.length; minute++) {
    const before = load[minute]!;
    const later = load[minute + lagMinutes]!;
    if (later > largest * before && later >= counts && before > 0) largest = later / before;
  }
  return largest;
}
