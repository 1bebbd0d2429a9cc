import { quantile } from '../metrics/quantile.ts';
import type { Assumptions } from '../plan/assumptions.ts';
import type { ScalingResult } from '../plan/plan.ts';
import type { MinutePaths } from './minute-paths.ts';

const GROWTH_PROBABILITY = 0.95;
/** Growth that ends below this share of the path's peak is carried by the minimum, not by the target. */
const LEAST_SHARE_OF_PEAK = 0.25;
/**
 * Growth over the lag that a target is asked to absorb. A target for more keeps most of the fleet idle all day and
 * still trails: such jumps are what floors and minimums are for.
 */
export const MOST_GROWTH = 1.5;
const LEAST_TARGET = 0.05;
const MOST_TARGET = 0.95;

/**
 * Target utilisation so that what is served stays at the knee while the fleet lags behind a growing load.
 * After a lag L the serving fleet was sized for load(t − L), so its utilisation has grown from at most T·(1 + tol) (the
 * controller does nothing inside its tolerance) to a + (T·(1 + tol) − a)·G, where a is the idle utilisation; with zones
 * lost the load part is divided by Z besides. Hence T = (a + (U − a)·Z/G) / (1 + tol), G counted up to `MOST_GROWTH`.
 * Rounded down to whole percent, the resolution of an HPA.
 */
export function recommendTarget(
  paths: MinutePaths,
  assumptions: Assumptions,
  setting: { readonly idleUtilisation: number; readonly zoneFactor: number },
): ScalingResult['derivation'] {
  const { metricLagSeconds, syncSeconds, startupSeconds, kneeUtilisation, toleranceFraction } = assumptions;
  const { idleUtilisation, zoneFactor } = setting;
  const lagSeconds = metricLagSeconds + syncSeconds + startupSeconds;
  const growthOverLag = growthOver(paths, lagSeconds / 60);
  return {
    lagSeconds,
    growthOverLag,
    zoneFactor,
    kneeUtilisation,
    toleranceFraction,
    idleUtilisation,
    target: targetUtilisation({
      kneeUtilisation,
      zoneFactor,
      toleranceFraction,
      growthOverLag,
      idleUtilisation,
    }),
  };
}

export function targetUtilisation(of: {
  readonly kneeUtilisation: number;
  readonly zoneFactor: number;
  readonly toleranceFraction: number;
  readonly growthOverLag: number;
  readonly idleUtilisation: number;
}): number {
  const growth = Math.min(MOST_GROWTH, of.growthOverLag);
  const loadPart = ((of.kneeUtilisation - of.idleUtilisation) * of.zoneFactor) / growth;
  const target = (of.idleUtilisation + loadPart) / (1 + of.toleranceFraction);
  const wholePercent = Math.floor(100 * target + 1e-9) / 100;
  return Math.min(MOST_TARGET, Math.max(LEAST_TARGET, wholePercent));
}

/** P95 over the paths of the largest load(t + lag) / load(t), on the load without bursts; at least 1. */
function growthOver(paths: MinutePaths, lagMinutes: number): number {
  const growths = Array.from({ length: paths.count }, (_, path) =>
    largestGrowth(paths.smooth(path), lagMinutes),
  );
  return growths.length ? Math.max(1, quantile(growths, GROWTH_PROBABILITY)) : 1;
}

function largestGrowth(load: Float32Array, lagMinutes: number): number {
  const whole = Math.floor(lagMinutes);
  const part = lagMinutes - whole;
  const counts = LEAST_SHARE_OF_PEAK * load.reduce((high, value) => Math.max(high, value), 0);
  let largest = 1;
  for (let minute = 0; minute + whole + 1 < load.length; minute++) {
    const later = (1 - part) * load[minute + whole]! + part * load[minute + whole + 1]!;
    if (later >= counts && load[minute]! > 0 && later > largest * load[minute]!)
      largest = later / load[minute]!;
  }
  return largest;
}
