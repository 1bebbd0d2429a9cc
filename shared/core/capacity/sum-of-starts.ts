/** Spread of log start-up times, as scaling draws them. */
const LOG_SPREAD = 0.34;
const Z95 = 1.6448536269514722;

/**
 * P95 of the time until a unit serves that first waits for a node: the sum of two independent lognormal times given by
 * their P95, taken as lognormal with the same mean and variance. Source: Fenton, IRE Transactions on Communications
 * Systems 8 (1960).
 */
export function sumOfStarts(unitP95Seconds: number, nodeP95Seconds: number): number {
  if (!(nodeP95Seconds > 0)) return unitP95Seconds;
  if (!(unitP95Seconds > 0)) return nodeP95Seconds;
  const mean = (p95: number) => p95 * Math.exp(LOG_SPREAD * (LOG_SPREAD / 2 - Z95));
  const variance = (p95: number) => mean(p95) ** 2 * (Math.exp(LOG_SPREAD ** 2) - 1);
  const total = mean(unitP95Seconds) + mean(nodeP95Seconds);
  const spread = Math.log(1 + (variance(unitP95Seconds) + variance(nodeP95Seconds)) / total ** 2);
  return total * Math.exp(Z95 * Math.sqrt(spread) - spread / 2);
}
