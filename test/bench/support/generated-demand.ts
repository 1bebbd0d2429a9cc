import type { DemandSamples } from '../../../shared/core/capacity/fit-demand-model.ts';
import { meanWait } from '../../../shared/core/capacity/knee/erlang-c.ts';
import type { LatencySamples } from '../../../shared/core/capacity/knee/fit-knee.ts';
import { createRandom } from '../../../shared/core/random.ts';

const HOURS = 1680;
const HOUR_MS = 3_600_000;

interface DemandTruth {
  readonly idle: number;
  readonly slope: number;
  readonly breakAt: number;
  readonly slopeAfter: number;
  readonly atFull: number;
  readonly change: number;
  readonly shiftMs: number;
}

/**
 * Ten weeks of hours on a fleet that follows its load in part. Everything is drawn: the line, where it bends, the release's
 * day and size, how large and how lasting errors are. Utilisation is cut off at 1.
 */
export function generatedDemand(seed: number, knee: boolean): { input: DemandSamples; truth: DemandTruth } {
  const random = createRandom(seed * 7919);
  const between = (low: number, high: number) => low + (high - low) * random.next();
  const idle = between(0.02, 0.15);
  const slope = between(0.003, 0.006);
  const kneeAt = between(0.5, 0.62);
  const breakAt = (kneeAt - idle) / slope;
  const slopeAfter = knee ? slope * between(1.8, 3) : slope;
  const change = (random.next() < 0.5 ? 1 : -0.7) * between(0.12, 0.35);
  const shiftAt = Math.floor(between(0.3, 0.7) * HOURS);
  const noise = between(0.01, 0.025);
  const lasting = between(0.3, 0.8);
  const curve = (x: number) => idle + slope * x + (slopeAfter - slope) * Math.max(0, x - breakAt);
  const middle = breakAt * between(0.75, 0.95);
  const traffic = new Float64Array(HOURS);
  const units = new Float64Array(HOURS);
  const saturation = new Float64Array(HOURS);
  let error = 0;
  for (let hour = 0; hour < HOURS; hour++) {
    const wave = 1 + 0.5 * Math.sin((2 * Math.PI * hour) / 24) + 0.15 * Math.sin((2 * Math.PI * hour) / 168);
    const perUnit = middle * wave * Math.exp(0.1 * random.normal());
    units[hour] = Math.round(between(9, 15));
    traffic[hour] = perUnit * units[hour]!;
    error = lasting * error + Math.sqrt(1 - lasting ** 2) * noise * random.normal();
    const cost = hour < shiftAt ? 1 / (1 + change) : 1;
    saturation[hour] = Math.min(1, Math.max(0, curve(perUnit * cost) + error));
  }
  return {
    input: {
      traffic,
      units,
      saturation,
      resource: 'cpu',
      startMs: 0,
      stepMs: HOUR_MS,
      random: createRandom(seed),
    },
    truth: {
      idle,
      slope,
      breakAt,
      slopeAfter,
      atFull: breakAt + (1 - kneeAt) / slopeAfter,
      change,
      shiftMs: shiftAt * HOUR_MS,
    },
  };
}

/** Latency of a unit of several workers by Allen and Cunneen, with errors that multiply and last; the knee by solving it. */
export function generatedLatency(seed: number): { input: LatencySamples; truth: number } {
  const random = createRandom(seed * 104_729);
  const between = (low: number, high: number) => low + (high - low) * random.next();
  const workers = [1, 2, 4, 8, 16][random.integer(5)]!;
  const idleMs = between(20, 80);
  const riseMs = idleMs * between(0.7, 2.5);
  const latencyAt = (utilisation: number) => idleMs + riseMs * meanWait(workers, utilisation);
  const truth = between(0.6, 0.85);
  const middle = between(0.45, 0.6);
  const noise = between(0.03, 0.1);
  const utilisation = new Float64Array(HOURS);
  const latencyMs = new Float64Array(HOURS);
  let error = 0;
  for (let hour = 0; hour < HOURS; hour++) {
    const wave = 1 + 0.4 * Math.sin((2 * Math.PI * hour) / 24);
    utilisation[hour] = Math.min(0.97, middle * wave * Math.exp(0.1 * random.normal()));
    error = 0.5 * error + Math.sqrt(0.75) * noise * random.normal();
    latencyMs[hour] = latencyAt(utilisation[hour]!) * Math.exp(error);
  }
  return {
    input: { latencyMs, utilisation, sloMs: latencyAt(truth), workers: null, random: createRandom(seed) },
    truth,
  };
}
