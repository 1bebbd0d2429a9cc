import type { RandomSource } from '../../shared/core/random.ts';

/** How a service answers to load. Utilisation is 0…1. */
export interface ServicePhysics {
  /** CPU utilisation of an idle unit. */
  readonly idleUtilisation: number;
  /** CPU utilisation that one req/s adds on one unit. */
  readonly utilisationPerRequestPerSecond: number;
  /** p95 latency of an unloaded service, ms. */
  readonly unloadedLatencyMs: number;
  /** Failed requests for each request, when nothing is wrong. */
  readonly errorRatio: number;
}

/** Above this the CPU cannot go: what is left is the kernel's and the neighbours'. */
const CEILING_UTILISATION = 0.985;
const LONGEST_LATENCY_MS = 4000;

export interface ServiceState {
  /** Requests answered, req/s: below demand once the fleet is saturated. */
  readonly servedPerSecond: number;
  readonly cpuUtilisation: number;
  readonly latencyP95Ms: number;
  readonly errorsPerSecond: number;
}

/** One hour of a fleet of `units` under `demandPerSecond`. */
export function serve(
  demandPerSecond: number,
  units: number,
  physics: ServicePhysics,
  random: RandomSource,
): ServiceState {
  const { idleUtilisation, utilisationPerRequestPerSecond } = physics;
  const ceilingPerSecond = (units * (CEILING_UTILISATION - idleUtilisation)) / utilisationPerRequestPerSecond;
  const servedPerSecond = Math.min(demandPerSecond, ceilingPerSecond * (1 - 0.004 * random.next()));
  const exact = idleUtilisation + (utilisationPerRequestPerSecond * servedPerSecond) / units;
  const cpuUtilisation = clamp(exact + 0.009 * random.normal(), 0.01, 0.996);
  const turnedAway = demandPerSecond - servedPerSecond;
  return {
    servedPerSecond,
    cpuUtilisation,
    latencyP95Ms: latencyAt(exact, physics.unloadedLatencyMs) * Math.exp(0.04 * random.normal()),
    errorsPerSecond:
      (servedPerSecond * physics.errorRatio + 0.4 * servedPerSecond * Math.max(0, exact - 0.85) ** 2) *
        Math.exp(0.35 * random.normal()) +
      turnedAway,
  };
}

/** Waiting grows as u / (1 − u), as in an M/M/1 queue; timeouts cut it off. */
function latencyAt(utilisation: number, unloadedMs: number): number {
  return Math.min(
    LONGEST_LATENCY_MS,
    unloadedMs * (1 + (0.35 * utilisation) / (1 - Math.min(utilisation, 0.99))),
  );
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
