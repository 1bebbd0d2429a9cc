/** One measured occurrence: log of its level against what would have been, and when it was. */
export interface MeasuredLevel {
  readonly level: number;
  readonly atYears: number;
}

/** A Student-t prediction of the level of an occurrence to come, on a logarithmic scale. */
export interface PredictedLevel {
  readonly mean: number;
  /** Of the mean that all occurrences to come share, and of the one occurrence around it. */
  readonly sharedVariance: number;
  readonly ownVariance: number;
  readonly degreesOfFreedom: number;
  /** Growth of the uplift itself, a year; the growth of ordinary demand is not in it. */
  readonly yearlyDrift: number;
  readonly occurrences: number;
}

/**
 * What is assumed of any event before its own occurrences are counted: that its uplift comes back within about 10 %
 * (one standard deviation), with the weight of four occurrences, and drifts by a third of that a year.
 */
export const UPLIFT_PRIOR = { spread: 0.1, weight: 4, yearlyDriftShare: 0.3 } as const;
/** Without a past occurrence nothing is known but that uplifts beyond fourfold are rare. */
const UNKNOWN_SPREAD = 0.5;

/**
 * Level of an occurrence to come from one, two, three … past ones: a line through their logarithmic levels whose slope
 * is drawn to zero and whose scatter is drawn to a weakly informative prior (normal-inverse-gamma regression; the
 * prediction is Student's t. Gelman et al., "Bayesian Data Analysis", 3rd ed., §14.2 and 14.8). One occurrence thus
 * has the prior's scatter with heavy tails, three have mostly their own.
 *
 * @param measurementVariance error of one measured level, from the same measurement on ordinary days
 */
export function predictLevel(
  past: readonly MeasuredLevel[],
  atYears: number,
  measurementVariance: number,
): PredictedLevel {
  const { spread, weight, yearlyDriftShare } = UPLIFT_PRIOR;
  const n = past.length;
  if (n === 0)
    return {
      mean: 0,
      sharedVariance: UNKNOWN_SPREAD ** 2,
      ownVariance: spread ** 2,
      degreesOfFreedom: weight,
      yearlyDrift: 0,
      occurrences: 0,
    };
  const centre = past.reduce((sum, one) => sum + one.atYears, 0) / n;
  const mean = past.reduce((sum, one) => sum + one.level, 0) / n;
  const slopePenalty = 1 / yearlyDriftShare ** 2;
  let square = slopePenalty;
  let cross = 0;
  for (const one of past) {
    square += (one.atYears - centre) ** 2;
    cross += (one.atYears - centre) * (one.level - mean);
  }
  const drift = cross / square;
  let scatter = weight * (spread ** 2 + measurementVariance) + slopePenalty * drift ** 2;
  for (const one of past) scatter += (one.level - mean - drift * (one.atYears - centre)) ** 2;
  const degreesOfFreedom = weight + n - 1;
  const variance = scatter / degreesOfFreedom;
  const ahead = atYears - centre;
  return {
    mean: mean + drift * ahead,
    sharedVariance: variance * (1 / n + ahead ** 2 / square),
    // What the measurement alone scatters is not in the occurrence to come, which the base forecast's error covers.
    ownVariance: Math.max(variance - measurementVariance, 0.25 * variance),
    degreesOfFreedom,
    yearlyDrift: drift,
    occurrences: n,
  };
}
