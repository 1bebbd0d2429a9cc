import { quantile } from '../metrics/quantile.ts';

/** y = intercept + slope · x. */
export interface Line {
  readonly intercept: number;
  readonly slope: number;
}

/** Huber's constant: 95 % efficiency at the normal distribution. */
const HUBER_K = 1.345;
/** Median absolute deviation of a standard normal. */
const NORMAL_MAD = 0.6744897501960817;

export interface HuberOptions {
  /** Where to begin; default: `theilSenLine`. */
  readonly start?: Line;
  /** Standard deviation of the errors where it is known; default: re-estimated in every round. */
  readonly scale?: number;
  readonly iterations?: number;
}

/**
 * Straight line that outliers cannot carry away: Huber's M-estimate by iteratively reweighted least squares,
 * scale by the median absolute residual. Source: Huber, Robust Statistics (1981), ch. 7.
 * `x` and `y` hold no NaN and at least two distinct x.
 */
export function huberLine(x: Float64Array, y: Float64Array, options: HuberOptions = {}): Line {
  let line = options.start ?? theilSenLine(x, y);
  for (let round = 0; round < (options.iterations ?? 30); round++) {
    const residuals = y.map((value, i) => Math.abs(value - line.intercept - line.slope * x[i]!));
    const scale = options.scale ?? robustScale(residuals);
    if (!(scale > 0)) return line;
    const next = weightedLine(x, y, residuals, HUBER_K * scale);
    const moved = Math.abs(next.slope - line.slope) + Math.abs(next.intercept - line.intercept);
    line = next;
    if (moved < 1e-9 * (Math.abs(line.slope) + Math.abs(line.intercept))) return line;
  }
  return line;
}

/** As `huberLine`, through the origin. */
export function huberSlope(x: Float64Array, y: Float64Array, options: HuberOptions = {}): number {
  let slope = options.start?.slope ?? slopeThroughOrigin(x, y, null, 0);
  for (let round = 0; round < (options.iterations ?? 30); round++) {
    const residuals = y.map((value, i) => Math.abs(value - slope * x[i]!));
    const scale = options.scale ?? robustScale(residuals);
    if (!(scale > 0)) return slope;
    const next = slopeThroughOrigin(x, y, residuals, HUBER_K * scale);
    if (Math.abs(next - slope) < 1e-9 * Math.abs(next)) return next;
    slope = next;
  }
  return slope;
}

/** Standard deviation of normal errors with these absolute residuals, from their median. */
export function robustScale(absoluteResiduals: Float64Array): number {
  return quantile(absoluteResiduals, 0.5) / NORMAL_MAD;
}

/**
 * Median of pairwise slopes over pairs half the sample apart in x, and the median residual as intercept: a start
 * that a quarter of wild points cannot move. Source: Theil (1950), Sen (1968); pairing of Cox and Stuart (1955).
 */
export function theilSenLine(x: Float64Array, y: Float64Array): Line {
  const order = Array.from(x.keys()).sort((a, b) => x[a]! - x[b]!);
  const half = Math.floor(order.length / 2);
  const slopes: number[] = [];
  for (let k = 0; k + half < order.length; k++) {
    const low = order[k]!;
    const high = order[k + half]!;
    if (x[high]! > x[low]!) slopes.push((y[high]! - y[low]!) / (x[high]! - x[low]!));
  }
  const slope = slopes.length ? quantile(slopes, 0.5) : 0;
  return {
    intercept: quantile(
      x.map((value, i) => y[i]! - slope * value),
      0.5,
    ),
    slope,
  };
}

function weightedLine(x: Float64Array, y: Float64Array, residuals: Float64Array, cut: number): Line {
  let sw = 0;
  let sx = 0;
  let sy = 0;
  for (let i = 0; i < x.length; i++) {
    const w = residuals[i]! <= cut ? 1 : cut / residuals[i]!;
    sw += w;
    sx += w * x[i]!;
    sy += w * y[i]!;
  }
  const mx = sx / sw;
  const my = sy / sw;
  let sxx = 0;
  let sxy = 0;
  for (let i = 0; i < x.length; i++) {
    const w = residuals[i]! <= cut ? 1 : cut / residuals[i]!;
    sxx += w * (x[i]! - mx) ** 2;
    sxy += w * (x[i]! - mx) * (y[i]! - my);
  }
  const slope = sxx > 0 ? sxy / sxx : 0;
  return { intercept: my - slope * mx, slope };
}

function slopeThroughOrigin(
  x: Float64Array,
  y: Float64Array,
  residuals: Float64Array | null,
  cut: number,
): number {
  let sxx = 0;
  let sxy = 0;
  for (let i = 0; i < x.length; i++) {
    const w = residuals === null || residuals[i]! <= cut ? 1 : cut / residuals[i]!;
    sxx += w * x[i]! * x[i]!;
    sxy += w * x[i]! * y[i]!;
  }
  return sxx > 0 ? sxy / sxx : 0;
}
