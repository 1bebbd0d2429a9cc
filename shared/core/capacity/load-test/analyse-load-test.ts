import type { Estimate } from '../../metrics/estimate.ts';
import { quantile } from '../../metrics/quantile.ts';
import type { RandomSource } from '../../random.ts';
import { requiredUnits } from '../required-units.ts';
import { fitScalability, type Scalability, slowestWithin } from './fit-scalability.ts';
import type { LoadStage } from './load-stages.ts';
import { type ScalabilityPoint, scalabilityCurve } from './scalability-curve.ts';

export interface LoadTestRequest {
  readonly stages: readonly LoadStage[];
  /** Latency the service promises, ms; null: not given. */
  readonly sloMs: number | null;
  /** Units that took the test's load; null: not known, the test is compared as a whole. */
  readonly unitsUnderTest: number | null;
  /** What the plan needs at P95; null: no plan. */
  readonly need: {
    readonly demand: number;
    /** Traffic one unit serves at the knee; null: the plan counts no units. */
    readonly perUnit: number | null;
    /** Share of the fleet that may carry demand. */
    readonly zoneFactor: number;
  } | null;
  readonly random: RandomSource;
}

export interface LoadTestResult {
  readonly stages: readonly LoadStage[];
  /** Highest throughput of a stage, whatever its errors. */
  readonly testedTo: number;
  /** Null where the test gives no curve; `notes` says why. */
  readonly scalability: {
    /** X(N) = γN / (1 + α(N − 1) + βN(N − 1)); N: requests in flight. */
    readonly gamma: Estimate;
    readonly alpha: Estimate;
    readonly beta: Estimate;
    /** Most throughput the curve allows at any number in flight; null where it only levels off. */
    readonly most: Estimate | null;
    /** The curve with its interval, from no load to past the busiest stage. */
    readonly curve: readonly ScalabilityPoint[];
  } | null;
  /** The latency objective the knee is read at, ms; null: none was given. */
  readonly sloMs: number | null;
  /** Throughput at which latency reaches its objective; null without one or without a curve. */
  readonly knee: {
    readonly throughput: Estimate;
    readonly perUnit: number | null;
    readonly seen: boolean;
  } | null;
  /** How far the plan goes beyond the evidence: need ÷ tested; null without a plan. */
  readonly beyond: { readonly needed: number; readonly tested: number; readonly ratio: number } | null;
  /** Units that the plan runs where demand is what was tested to; null without a plan that counts units. */
  readonly testedUnits: number | null;
  readonly notes: readonly string[];
}

const REPLICATES = 200;
const LEAST_STAGES = 4;
/** Above this share of errors a stage is past what the service does: failed requests are quick and prove nothing. */
const MOST_ERRORS = 0.02;

/**
 * A load test as a curve: stages of steady throughput, the Universal Scalability Law through those that did not fail, the
 * throughput at which latency reaches its objective, and how far the plan goes beyond what was tested. Requests in flight
 * are throughput × latency (Little); with a percentile of latency they are that many at most. Intervals (95 %) by
 * resampling stages.
 */
export function analyseLoadTest(request: LoadTestRequest): LoadTestResult {
  const { stages, sloMs, unitsUnderTest, need, random } = request;
  const sound = stages.filter(({ errorShare, latencyMs }) => errorShare <= MOST_ERRORS && latencyMs !== null);
  const testedTo = stages.reduce((high, { throughput }) => Math.max(high, throughput), 0);
  const notes: string[] = [];
  const failed = stages.length - stages.filter(({ errorShare }) => errorShare <= MOST_ERRORS).length;
  if (failed > 0)
    notes.push(
      `${failed} stage${failed === 1 ? '' : 's'} had more than ${100 * MOST_ERRORS} % errors and take no part in the curve.`,
    );
  const fitted = sound.length >= LEAST_STAGES ? fitScalability(sound) : null;
  if (!fitted)
    notes.push(
      sound.length < LEAST_STAGES
        ? `${sound.length} stages without errors have a latency; ${LEAST_STAGES} at different loads are needed for a curve.`
        : 'Latency does not go with throughput as a queue would have it: no curve can be given.',
    );
  const draws = fitted ? resample(sound, random) : [];
  const estimate = (of: (curve: Scalability) => number): Estimate => interval(of(fitted!), draws.map(of));
  const knee = fitted && sloMs !== null ? kneeOf(fitted, estimate, { sloMs, sound, unitsUnderTest }) : null;
  if (knee && !knee.seen)
    notes.push('The test never came near the latency objective: where it is reached is extrapolated.');
  const beyond = beyondOf(request, testedTo);
  if (beyond && beyond.ratio > 1)
    notes.unshift(
      `Tested to ${short(beyond.tested)} requests/s, P95 needs ${short(beyond.needed)}${unitsUnderTest === null ? '' : ' on each unit'}: ${beyond.ratio.toFixed(2)} × beyond the evidence.`,
    );
  if (unitsUnderTest !== null && beyond && beyond.ratio <= 1 && need && need.demand > testedTo)
    notes.push(
      `Each unit took more than the plan asks of one, but together they never took more than ${short(testedTo)} requests/s: what units share, such as a database, was not tested at ${short(need.demand)}.`,
    );
  return {
    stages,
    testedTo,
    scalability: fitted
      ? {
          gamma: estimate(({ gamma }) => gamma),
          alpha: estimate(({ alpha }) => alpha),
          beta: estimate(({ beta }) => beta),
          most: fitted.beta > 0 ? estimate(mostThroughput) : null,
          curve: scalabilityCurve(fitted, draws, sound),
        }
      : null,
    sloMs,
    knee,
    beyond,
    testedUnits:
      need?.perUnit && testedTo > 0 ? requiredUnits(testedTo, need.perUnit, need.zoneFactor) : null,
    notes,
  };
}

function resample(stages: readonly LoadStage[], random: RandomSource): Scalability[] {
  return Array.from({ length: REPLICATES }, () =>
    fitScalability(stages.map(() => stages[random.integer(stages.length)]!)),
  ).filter((one) => one !== null);
}

function kneeOf(
  fitted: Scalability,
  estimate: (of: (curve: Scalability) => number) => Estimate,
  test: {
    readonly sloMs: number;
    readonly sound: readonly LoadStage[];
    readonly unitsUnderTest: number | null;
  },
): LoadTestResult['knee'] {
  const { sloMs, sound, unitsUnderTest } = test;
  const throughput = estimate((curve) => slowestWithin(curve, sloMs));
  if (!(slowestWithin(fitted, sloMs) > 0)) return null;
  return {
    throughput,
    perUnit: unitsUnderTest === null ? null : throughput.value / unitsUnderTest,
    seen: sound.some(({ latencyMs }) => latencyMs! >= 0.8 * sloMs),
  };
}

function mostThroughput({ gamma, alpha, beta }: Scalability): number {
  if (!(beta > 0)) return gamma / Math.max(alpha, 1e-9);
  const best = Math.max(1, Math.sqrt(Math.max(0, 1 - alpha) / beta));
  return (gamma * best) / (1 + alpha * (best - 1) + beta * best * (best - 1));
}

function beyondOf({ need, unitsUnderTest }: LoadTestRequest, testedTo: number): LoadTestResult['beyond'] {
  if (!need || !(testedTo > 0)) return null;
  if (unitsUnderTest === null)
    return { needed: need.demand, tested: testedTo, ratio: need.demand / testedTo };
  if (need.perUnit === null) return null;
  const tested = testedTo / unitsUnderTest;
  return { needed: need.perUnit, tested, ratio: need.perUnit / tested };
}

function interval(value: number, draws: readonly number[]): Estimate {
  const finite = draws.filter((draw) => Number.isFinite(draw));
  if (finite.length === 0) return { value, low: value, high: value, level: 0.95 };
  return {
    value,
    low: Math.min(value, quantile(finite, 0.025)),
    high: Math.max(value, quantile(finite, 0.975)),
    level: 0.95,
  };
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
