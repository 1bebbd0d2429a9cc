import { normalDensity, normalQuantile, normalUpperTail } from '../metrics/normal-distribution.ts';
import { logOffset } from './methods/scale.ts';

/** Demand where it was cut off, estimated, with an 80 % interval; arrays run over `steps`. */
export interface CensoredDemand {
  /** The history with the estimates in place of what was served. */
  readonly values: Float64Array;
  /** Censored steps, ascending. */
  readonly steps: readonly number[];
  readonly estimated: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** How many of the steps lie in phases of the short season that are nearly always cut off: nothing shows them whole. */
  readonly blindSteps: number;
}

export const CENSORED_INTERVAL = 0.8;
const PASSES = 15;
/** Steps of a short season over which the level near a censored step is read, as a share of it. */
const LEVEL_REACH = 0.08;
/** Weight of an open step falls to 1/e over this share of a short season. */
const LEVEL_FADE = 0.25;
/** A phase of the long season is drawn to its phase in the short one as if so many cycles had been seen there. */
const PHASE_SHRINKAGE = 2;

/**
 * What demand was where the data say only "at least this much": a seasonal course (logarithmic for positive series)
 * around a level read from the steps nearby that were not cut off, and in censored steps the mean of the normal error
 * around it given that demand was no less than what was served. Course and error are fitted with those means in place,
 * again and again (expectation and maximisation for censored normal data: Dempster, Laird and Rubin 1977; Tobin 1958).
 *
 * A day whose peak is cut off keeps its shoulders, and they tell how high the day was; a phase that is cut off in every
 * cycle cannot be known from the data, and comes out close to what was served.
 *
 * @param censored share of each step that was cut off, above 0 where it counts
 * @param seasons season lengths in steps, ascending
 */
export function estimateCensored(
  served: Float64Array,
  censored: Float64Array,
  seasons: readonly number[],
): CensoredDemand {
  const steps = Array.from(served.keys()).filter((t) => censored[t]! > 0 && !Number.isNaN(served[t]!));
  const values = Float64Array.from(served);
  const open = served.filter((value, t) => !(censored[t]! > 0) && !Number.isNaN(value));
  if (steps.length === 0 || open.length < 2) {
    const same = Float64Array.from(steps, (t) => served[t]!);
    return { values, steps, estimated: same, low: same, high: same, blindSteps: steps.length };
  }
  const offset = logOffset(served.filter((value) => !Number.isNaN(value)));
  const onScale = offset === null ? (value: number) => value : (value: number) => Math.log(value + offset);
  const back = offset === null ? (value: number) => value : (value: number) => Math.exp(value) - offset;
  const z = served.map(onScale);
  const cut = Uint8Array.from(censored, (share) => (share > 0 ? 1 : 0));
  const fit = new CensoredFit(z, cut, steps, seasons);
  for (let pass = 0; pass < PASSES; pass++) fit.improve();
  const tail = (1 - CENSORED_INTERVAL) / 2;
  const at = (probability: number) => Float64Array.from(steps, (_, i) => back(fit.quantile(i, probability)));
  const estimated = at(0.5);
  for (const [i, t] of steps.entries()) values[t] = Math.max(served[t]!, estimated[i]!);
  return {
    values,
    steps,
    estimated,
    low: at(tail),
    high: at(1 - tail),
    blindSteps: blindSteps(cut, steps, seasons[0] ?? 1),
  };
}

/** A phase is blind where it was seen whole in less than this share of its cycles. */
const SEEN_SHARE = 0.2;

function blindSteps(cut: Uint8Array, steps: readonly number[], season: number): number {
  const open = new Float64Array(season);
  const all = new Float64Array(season);
  for (let t = 0; t < cut.length; t++) {
    all[t % season]! += 1;
    if (!cut[t]) open[t % season]! += 1;
  }
  return steps.filter((t) => open[t % season]! < SEEN_SHARE * all[t % season]!).length;
}

class CensoredFit {
  readonly #bound: Float64Array;
  readonly #cut: Uint8Array;
  readonly #steps: readonly number[];
  readonly #short: number;
  readonly #long: number;
  /** Demand on the scale of the fit: observed, or expected where it was cut off. */
  readonly #demand: Float64Array;
  readonly #mean: Float64Array;
  readonly #spread: Float64Array;

  constructor(bound: Float64Array, cut: Uint8Array, steps: readonly number[], seasons: readonly number[]) {
    this.#bound = bound;
    this.#cut = cut;
    this.#steps = steps;
    this.#short = seasons[0] ?? 1;
    this.#long = seasons.at(-1) ?? 1;
    this.#demand = Float64Array.from(bound);
    this.#mean = Float64Array.from(steps, (t) => bound[t]!);
    this.#spread = new Float64Array(steps.length);
  }

  /** One pass: the course of the seasons, the level around each censored step, the error, the expectation. */
  improve(): void {
    const course = this.#course();
    const rest = this.#demand.map((value, t) => value - course[t % this.#long]!);
    const reach = Math.max(2, Math.round(LEVEL_REACH * this.#short));
    const roughness = this.#roughness(rest, 2 * this.#short);
    for (const [i, t] of this.#steps.entries()) {
      const { level, distance, disagreement } = this.#levelNear(rest, t, reach);
      this.#mean[i] = course[t % this.#long]! + level;
      const rough = roughness[Math.min(roughness.length - 1, distance)]!;
      this.#spread[i] = Math.hypot(rough, disagreement / 2);
      this.#demand[t] = meanAbove(this.#bound[t]!, this.#mean[i]!, this.#spread[i]!);
    }
  }

  /** Quantile of the demand at the i-th censored step, given that it was at least what was served. */
  quantile(i: number, probability: number): number {
    const bound = this.#bound[this.#steps[i]!]!;
    const [mean, spread] = [this.#mean[i]!, this.#spread[i]!];
    if (!(spread > 0)) return Math.max(bound, mean);
    const below = 1 - normalUpperTail((bound - mean) / spread);
    if (below > 1 - 1e-6) return bound;
    return Math.max(bound, mean + spread * normalQuantile(below + probability * (1 - below)));
  }

  /** Course over the long season around its own moving level, steps that were not cut off first. */
  #course(): Float64Array {
    const n = this.#demand.length;
    const level = movingMean(this.#demand, this.#short);
    const short = new Float64Array(this.#short);
    const shortWeight = new Float64Array(this.#short);
    const long = new Float64Array(this.#long);
    const longWeight = new Float64Array(this.#long);
    for (let t = 0; t < n; t++) {
      const value = this.#demand[t]! - level[t]!;
      if (Number.isNaN(value)) continue;
      short[t % this.#short]! += value;
      shortWeight[t % this.#short]! += 1;
      long[t % this.#long]! += value;
      longWeight[t % this.#long]! += 1;
    }
    return long.map((sum, phase) => {
      const at = phase % this.#short;
      const day = shortWeight[at]! > 0 ? short[at]! / shortWeight[at]! : 0;
      return (sum + PHASE_SHRINKAGE * day) / (longWeight[phase]! + PHASE_SHRINKAGE);
    });
  }

  /** What the course leaves at the open steps nearby, nearer ones weighing more, and how far both sides are apart. */
  #levelNear(
    rest: Float64Array,
    t: number,
    reach: number,
  ): { readonly level: number; readonly distance: number; readonly disagreement: number } {
    const sides = [-1, 1].map((direction) => this.#sideLevel(rest, t, direction, reach));
    const weights = sides.reduce((sum, { weight }) => sum + weight, 0);
    if (!(weights > 0)) return { level: 0, distance: rest.length, disagreement: 0 };
    const level = sides.reduce((sum, side) => sum + side.weight * side.level, 0) / weights;
    const both = sides.every(({ weight }) => weight > 0);
    return {
      level,
      distance: Math.min(...sides.map(({ distance }) => distance)),
      disagreement: both ? sides[0]!.level - sides[1]!.level : 0,
    };
  }

  #sideLevel(
    rest: Float64Array,
    t: number,
    direction: number,
    reach: number,
  ): { readonly level: number; readonly weight: number; readonly distance: number } {
    let sum = 0;
    let weight = 0;
    let distance = Number.POSITIVE_INFINITY;
    let found = 0;
    for (let k = 1; k <= 4 * this.#short && found < reach; k++) {
      const at = t + direction * k;
      if (at < 0 || at >= rest.length) break;
      if (this.#cut[at] || Number.isNaN(rest[at]!)) continue;
      found++;
      distance = Math.min(distance, k);
      const share = Math.exp(-k / this.#short / LEVEL_FADE);
      sum += share * rest[at]!;
      weight += share;
    }
    return { level: weight > 0 ? sum / weight : 0, weight, distance };
  }

  /** Root of the mean squared change of what the course leaves over k steps, between open steps. */
  #roughness(rest: Float64Array, reach: number): Float64Array {
    const out = new Float64Array(reach + 1);
    for (let k = 1; k <= reach; k++) {
      let square = 0;
      let pairs = 0;
      for (let t = k; t < rest.length; t++) {
        if (this.#cut[t] || this.#cut[t - k]) continue;
        const change = rest[t]! - rest[t - k]!;
        if (Number.isNaN(change)) continue;
        square += change * change;
        pairs++;
      }
      out[k] = pairs > 0 ? Math.max(out[k - 1]!, Math.sqrt(square / pairs)) : out[k - 1]!;
    }
    return out;
  }
}

/** E[Z | Z ≥ bound] for Z normal: mean + spread · φ(x)/(1 − Φ(x)), x = (bound − mean)/spread. */
function meanAbove(bound: number, mean: number, spread: number): number {
  if (!(spread > 0)) return Math.max(bound, mean);
  const x = (bound - mean) / spread;
  const hazard = x > 5 ? x + 1 / x : normalDensity(x) / normalUpperTail(x);
  return Math.max(bound, mean + spread * hazard);
}

function movingMean(values: Float64Array, width: number): Float64Array {
  const n = values.length;
  const sums = new Float64Array(n + 1);
  const counts = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    const missing = Number.isNaN(values[i]!);
    sums[i + 1] = sums[i]! + (missing ? 0 : values[i]!);
    counts[i + 1] = counts[i]! + (missing ? 0 : 1);
  }
  const half = Math.floor(width / 2);
  return values.map((_, i) => {
    const from = Math.max(0, Math.min(n - width, i - half));
    const to = Math.min(n, from + width);
    const count = counts[to]! - counts[from]!;
    return count > 0 ? (sums[to]! - sums[from]!) / count : Number.NaN;
  });
}
