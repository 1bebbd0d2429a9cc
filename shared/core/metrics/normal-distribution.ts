/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/**
 * Upper tail 1 − Φ(x) of the standard normal distribution, to 1e-7 (Abramowitz and Stegun 1964, 26.2.17).
 */
export function normalUpperTail(x: number): number {
  if (x < 0) return 1 - normalUpperTail(-x);
  const t = 1 / (1 + 0.2316419 * x);
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return normalDensity(x) * series;
}

/** Quantile of the standard normal distribution by bisection of the tail above; `p` in (0, 1). */
export function normalQuantile(p: number): number {
  let low = -8;
  let high = 8;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (1 - normalUpperTail(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
