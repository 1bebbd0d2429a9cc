/**
 * Additive effect of each phase of the season: the recency-weighted median of the distance from a centred moving
 * average over one season, effects centred on 0. Phase of sample t is t mod season. Zero effects where the history
 * holds fewer than two seasons.
 */
export function phaseEffects(z: Float64Array, n: number, season: number, halfLife: number): Float64Array {
  const effects = new Float64Array(season);
  if (n < 2 * season) return effects;
  const columns: { value: number; weight: number }[][] = Array.from({ length: season }, () => []);
  const half = Math.floor(season / 2);
  let sum = 0;
  for (let i = 0; i < season; i++) sum += z[i]!;
  for (let from = 0; from + season <= n; from++) {
    if (from > 0) sum += z[from + season - 1]! - z[from - 1]!;
    const at = from + half;
    columns[at % season]!.push({ value: z[at]! - sum / season, weight: 0.5 ** ((n - 1 - at) / halfLife) });
  }
  let mean = 0;
  for (let phase = 0; phase < season; phase++) {
    effects[phase] = weightedMedian(columns[phase]!);
    mean += effects[phase]! / season;
  }
  return effects.map((effect) => effect - mean);
}

/** The smallest value at which half of the weight is reached; 0 for an empty sample. */
export function weightedMedian(sample: { readonly value: number; readonly weight: number }[]): number {
  const sorted = [...sample].sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let running = 0;
  for (const { value, weight } of sorted) {
    running += weight;
    if (running >= total / 2) return value;
  }
  return sorted.at(-1)?.value ?? 0;
}
