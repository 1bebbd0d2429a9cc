import type { LineCurve } from './demand-curve.ts';
import type { WeightedSamples } from './weighted-samples.ts';

/** Weighted least squares line whose utilisation without traffic is at least 0; null where it does not rise. */
export function fitLine({ x, y, weight }: WeightedSamples): LineCurve | null {
  let sw = 0;
  let sx = 0;
  let sy = 0;
  let sxx = 0;
  let sxy = 0;
  for (let i = 0; i < x.length; i++) {
    const w = weight[i]!;
    sw += w;
    sx += w * x[i]!;
    sy += w * y[i]!;
    sxx += w * x[i]! * x[i]!;
    sxy += w * x[i]! * y[i]!;
  }
  const spread = sxx - (sx * sx) / sw;
  if (!(spread > 1e-12 * sxx)) return null;
  const slope = (sxy - (sx * sy) / sw) / spread;
  const idle = (sy - slope * sx) / sw;
  if (idle >= 0) return slope > 0 ? { form: 'line', idle, slope } : null;
  return sxy > 0 ? { form: 'line', idle: 0, slope: sxy / sxx } : null;
}
