import { betaQuantile } from './beta-distribution.ts';

/**
 * Exact (conservative) confidence interval for a proportion: `successes` out of `trials`, level in 0…1.
 * Source: Clopper and Pearson, Biometrika 26 (1934). With no trials the interval is [0, 1].
 */
export function clopperPearson(
  successes: number,
  trials: number,
  level = 0.95,
): { low: number; high: number } {
  if (trials === 0) return { low: 0, high: 1 };
  const alpha = 1 - level;
  return {
    low: successes === 0 ? 0 : betaQuantile(alpha / 2, successes, trials - successes + 1),
    high: successes === trials ? 1 : betaQuantile(1 - alpha / 2, successes + 1, trials - successes),
  };
}
