import { probit } from 'simple-statistics';
import type { RandomSource } from '../random.ts';

/** Start-up times in seconds, drawn in advance: a lookup, not a random number, in the inner loop. Length: a power of two. */
export type StartDelays = Float64Array;

const DRAWS = 4096;
/** Spread of log start-up times: the median is 0.57 and the P99 1.27 of the P95. */
const LOG_SPREAD = 0.34;
const Z95 = 1.6448536269514722;

/**
 * Lognormal start-up times with `p95Seconds` as their P95: one for each of 4096 evenly spaced probabilities, in random
 * order.
 */
export function startDelays(p95Seconds: number, random: RandomSource): StartDelays {
  const seconds = new Float64Array(DRAWS);
  if (!(p95Seconds > 0)) return seconds;
  for (let i = 0; i < DRAWS; i++)
    seconds[i] = p95Seconds * Math.exp(LOG_SPREAD * (probit((i + 0.5) / DRAWS) - Z95));
  for (let i = DRAWS - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const swapped = seconds[i]!;
    seconds[i] = seconds[j]!;
    seconds[j] = swapped;
  }
  return seconds;
}

/** Every unit takes exactly this long: for closed-form checks, and none at all for policies with foresight. */
export function constantDelay(seconds: number): StartDelays {
  return Float64Array.of(seconds);
}
