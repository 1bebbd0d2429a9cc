import { type CurveForm, type DemandCurve, utilisationAt } from './demand-curve.ts';
import { fitBrokenLine } from './fit-broken-line.ts';
import { fitContention } from './fit-contention.ts';
import { fitLine } from './fit-line.ts';
import { robustScale } from './robust-start.ts';
import type { WeightedSamples } from './weighted-samples.ts';

/** Weighted least squares of one form; null where the samples cannot carry it (no rise, too few in one part). */
export type CurveFitter = (samples: WeightedSamples, start: DemandCurve | null) => DemandCurve | null;

const FITTERS: { readonly [F in CurveForm]: CurveFitter } = {
  line: fitLine,
  'broken-line': fitBrokenLine,
  usl: fitContention,
};

/** Huber's constant: 95 % efficiency at the normal distribution. */
export const HUBER_K = 1.345;

/** Weight of an absolute residual that is cut at `cut`. */
export function huberWeight(residual: number, cut: number): number {
  return residual <= cut || !(cut > 0) ? 1 : cut / residual;
}

export interface FitOptions {
  /** Where to begin; left out: at the unweighted fit. */
  readonly start?: DemandCurve;
  /** Standard deviation of the errors where it is known; left out: re-estimated in every round. */
  readonly scale?: number;
  readonly rounds?: number;
}

/**
 * Fits a form robustly: Huber's M-estimate by iteratively reweighted least squares, so that wild samples count no more
 * than middling ones. Source: Huber, Robust Statistics (1981), ch. 7. The samples' own weights multiply in.
 */
export function fitCurve(
  form: CurveForm,
  samples: WeightedSamples,
  options: FitOptions = {},
): DemandCurve | null {
  const { x, y } = samples;
  const weight = new Float64Array(x.length);
  const residuals = new Float64Array(x.length);
  let curve = options.start ?? null;
  for (let round = 0; round < (options.rounds ?? 12); round++) {
    if (curve) reweigh(samples, curve, options.scale, { weight, residuals });
    else weight.set(samples.weight);
    const next = FITTERS[form]({ x, y, weight }, curve);
    if (!next) return null;
    const settled = curve !== null && sameCurve(curve, next, x[x.length - 1] ?? 1);
    curve = next;
    if (settled) break;
  }
  return curve;
}

function reweigh(
  samples: WeightedSamples,
  curve: DemandCurve,
  scale: number | undefined,
  { weight, residuals }: { readonly weight: Float64Array; readonly residuals: Float64Array },
): void {
  const { x, y } = samples;
  for (let i = 0; i < x.length; i++) residuals[i] = Math.abs(y[i]! - utilisationAt(curve, x[i]!));
  const cut = HUBER_K * (scale ?? robustScale(residuals.filter((_, i) => samples.weight[i]! > 0)));
  for (let i = 0; i < x.length; i++) weight[i] = samples.weight[i]! * huberWeight(residuals[i]!, cut);
}

function sameCurve(a: DemandCurve, b: DemandCurve, highest: number): boolean {
  return [0, 0.5, 1].every(
    (share) => Math.abs(utilisationAt(a, share * highest) - utilisationAt(b, share * highest)) < 1e-7,
  );
}
