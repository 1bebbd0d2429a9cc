/** A saturation series as a fraction of capacity, and how it came to be one. */
export interface ScaledSaturation {
  readonly values: Float64Array;
  readonly unit: string;
  readonly how: 'fraction' | 'percent' | 'unscaled';
  readonly largest: number;
}

/** A fraction may pass 1 by a burst or a rounding error; further up the figures are percentages. */
const LARGEST_FRACTION = 1.05;
/** All but the highest hundredth of percentages lie below this; further up the figures are amounts. */
const LARGEST_PERCENTAGE = 110;
const QUANTILE_SAMPLE = 10_000;

/**
 * Brings a saturation series to fractions (1 is full). A stated unit decides, 'percent' or 'fraction'; where none is
 * stated the figures do: up to 1.05 they are fractions, up to 110 (but for one in a hundred) percentages. Anything
 * else, such as an amount in MHz, is left as it is.
 */
export function scaleSaturation(values: Float64Array, statedUnit: string): ScaledSaturation {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > largest) largest = value;
  const how = scaleOf(values, statedUnit, largest);
  if (how === 'percent')
    return { values: values.map((value) => value / 100), unit: 'fraction', how, largest };
  return { values, unit: how === 'fraction' ? 'fraction' : statedUnit, how, largest };
}

function scaleOf(values: Float64Array, statedUnit: string, largest: number): ScaledSaturation['how'] {
  if (statedUnit === 'percent' || statedUnit === '%') return 'percent';
  if (statedUnit === 'fraction' || statedUnit === 'ratio') return 'fraction';
  if (statedUnit !== '') return 'unscaled';
  if (largest <= LARGEST_FRACTION) return 'fraction';
  return highQuantile(values) <= LARGEST_PERCENTAGE ? 'percent' : 'unscaled';
}

/** About the 99 % quantile, from at most ten thousand evenly spread samples. */
function highQuantile(values: Float64Array): number {
  const stride = Math.max(1, Math.floor(values.length / QUANTILE_SAMPLE));
  const sample = values.filter((_, i) => i % stride === 0).sort();
  return sample[Math.floor((sample.length - 1) * 0.99)] ?? Number.NaN;
}
