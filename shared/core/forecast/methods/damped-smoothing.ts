const ALPHAS = [0.05, 0.1, 0.2, 0.4, 0.7, 0.95];
const BETAS = [0, 0.05, 0.15, 0.4];
const GAMMAS = [0.02, 0.1, 0.3];
const DAMPINGS = [0.85, 0.95];

interface Weights {
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly damping: number;
}

interface State {
  readonly level: number;
  readonly trend: number;
  readonly season: Float64Array;
}

/**
 * Exponential smoothing with a damped trend and a season that starts from `effects` (one zero: no season), carried on
 * `horizon` steps. Weights by least squared one-step error over a grid (Gardner & McKenzie 1985; Hyndman et al. 2008).
 */
export function dampedSmoothing(values: Float64Array, effects: Float64Array, horizon: number): Float64Array {
  let best = { error: Number.POSITIVE_INFINITY, weights: { alpha: 0.3, beta: 0, gamma: 0.1, damping: 0.95 } };
  for (const damping of DAMPINGS)
    for (const alpha of ALPHAS)
      for (const beta of BETAS)
        for (const gamma of effects.length > 1 ? GAMMAS : [0]) {
          const weights = { alpha, beta, gamma, damping };
          const { error } = run(values, effects, weights, best.error);
          if (error < best.error) best = { error, weights };
        }
  const { state } = run(values, effects, best.weights, Number.POSITIVE_INFINITY);
  const out = new Float64Array(horizon);
  let growth = 0;
  for (let h = 0; h < horizon; h++) {
    growth += best.weights.damping ** (h + 1);
    out[h] = state.level + state.trend * growth + state.season[(values.length + h) % state.season.length]!;
  }
  return out;
}

/** Stops, with what it has, once the error passes `limit`. */
function run(
  values: Float64Array,
  effects: Float64Array,
  { alpha, beta, gamma, damping }: Weights,
  limit: number,
): { readonly error: number; readonly state: State } {
  const season = Float64Array.from(effects);
  let level = values[0]! - season[0]!;
  let trend = 0;
  let error = 0;
  for (let i = 1; i < values.length && error < limit; i++) {
    const phase = i % season.length;
    const expected = level + damping * trend;
    const miss = values[i]! - expected - season[phase]!;
    error += miss * miss;
    level = expected + alpha * miss;
    trend = damping * trend + alpha * beta * miss;
    season[phase]! += gamma * (1 - alpha) * miss;
  }
  return { error, state: { level, trend, season } };
}
