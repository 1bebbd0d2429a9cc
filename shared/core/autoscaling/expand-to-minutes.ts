import type { RandomSource } from '../random.ts';
import { AS_IT_IS, type BurstBank } from './burst-bank.ts';

const MINUTE_MS = 60_000;

/** Minutes that `steps` steps of `stepMs` fill. */
export function minutesIn(steps: number, stepMs: number): number {
  return Math.max(1, Math.round((steps * stepMs) / MINUTE_MS));
}

/**
 * Step means to minutes, written into `into`. Inside a step the load follows a parabola whose mean is the step's and
 * whose ends lie halfway to the neighbouring steps (the reconstruction of Colella and Woodward's piecewise parabolic
 * method, 1984, with ends clipped to [0, 3 × mean], which keeps it from going below zero). With a bank, each step's
 * minutes also carry bursts: the mean stays and highest minute over mean is a ratio that was seen.
 */
export function expandToMinutes(
  means: ArrayLike<number>,
  stepMs: number,
  into: Float32Array,
  bursts?: { readonly bank: BurstBank; readonly random: RandomSource },
): void {
  const perStep = stepMs / MINUTE_MS;
  if (!Number.isInteger(perStep)) {
    resample(means, perStep, into);
    return;
  }
  const multipliers = new Float64Array(perStep);
  for (let step = 0; step < means.length; step++) {
    const mean = Math.max(0, means[step]!);
    const ratio = bursts ? bursts.bank.draw(mean, multipliers, bursts.random) : 0;
    const at = step * perStep;
    writeParabola(means, step, perStep, into, at);
    if (ratio > 0 && mean > 0) writeBursts(into, at, { mean, ratio, multipliers });
  }
}

/** Cell averages of the parabola, minute by minute, so that their mean is the step's exactly. */
function writeParabola(
  means: ArrayLike<number>,
  step: number,
  perStep: number,
  into: Float32Array,
  at: number,
): void {
  const mean = Math.max(0, means[step]!);
  const left = Math.min(3 * mean, (mean + Math.max(0, means[step - 1] ?? mean)) / 2);
  const right = Math.min(3 * mean, (mean + Math.max(0, means[step + 1] ?? mean)) / 2);
  const curvature = 6 * mean - 3 * (left + right);
  const slope = right - left + curvature;
  // a(x) = left + slope·x − curvature·x²; its integral from 0 to x:
  const integral = (x: number) => x * (left + x * (slope / 2 - (curvature / 3) * x));
  let before = 0;
  for (let minute = 0; minute < perStep; minute++) {
    const after = integral((minute + 1) / perStep);
    into[at + minute] = Math.max(0, (after - before) * perStep);
    before = after;
  }
}

/** Curve times bursts, then stretched about the mean so that mean and highest come out as drawn. */
function writeBursts(
  into: Float32Array,
  at: number,
  { mean, ratio, multipliers }: { mean: number; ratio: number; multipliers: Float64Array },
): void {
  let sum = 0;
  let high = 0;
  for (let minute = 0; minute < multipliers.length; minute++) {
    const value = into[at + minute]! * multipliers[minute]!;
    into[at + minute] = value;
    sum += value;
    if (value > high) high = value;
  }
  if (!(sum > 0)) return;
  const scale = (mean * multipliers.length) / sum;
  if (ratio === AS_IT_IS) {
    for (let minute = 0; minute < multipliers.length; minute++) into[at + minute]! *= scale;
    return;
  }
  const reached = (high * scale) / mean;
  const stretch = reached > 1 ? (ratio - 1) / (reached - 1) : 0;
  for (let minute = 0; minute < multipliers.length; minute++)
    into[at + minute] = Math.max(0, mean + (into[at + minute]! * scale - mean) * stretch);
}

/** Steps that are no whole number of minutes: each minute takes the mean of what overlaps it. */
function resample(means: ArrayLike<number>, perStep: number, into: Float32Array): void {
  for (let minute = 0; minute < into.length; minute++) {
    const first = Math.floor(minute / perStep);
    const last = Math.min(means.length - 1, Math.ceil((minute + 1) / perStep) - 1);
    let sum = 0;
    let covered = 0;
    for (let step = first; step <= last; step++) {
      const share = Math.min(minute + 1, (step + 1) * perStep) - Math.max(minute, step * perStep);
      sum += share * Math.max(0, means[step]!);
      covered += share;
    }
    into[minute] = covered > 0 ? sum / covered : 0;
  }
}
