import { requiredUnits } from '../capacity/required-units.ts';
import { trafficAt } from '../capacity/unit-capacity.ts';
import { maximumAt, PEAK_PROBABILITY } from '../capacity/unit-probabilities.ts';
import type { ScalingPolicy } from '../plan/plan.ts';
import type { RunContext } from '../run-context.ts';
import { BREACH_SECONDS } from './breach.ts';
import type { MinutePaths } from './minute-paths.ts';
import { PolicySimulator } from './policy-simulator.ts';
import { policySetting, policyStrategy } from './policy-strategy.ts';
import { type PolicyBasis, unitsAtKnee } from './recommend-policy.ts';
import { saltOf } from './simulate-paths.ts';
import type { StartDelays } from './start-delays.ts';

/** Targets tried, as shares of the formula's. */
const TARGET_SHARES = [1, 0.75, 0.5];
/** Minimum sizes tried, as shares of the units the P95 peak needs at the knee. */
const MINIMUM_SHARES = [0, 0.15, 0.3, 0.5, 0.75, 1, 1.4, 2];
/** Longer windows are searched on fewer paths. */
const MOST_PATHS = 150;
const MOST_PATH_MINUTES = MOST_PATHS * 31 * 1440;
const FEWEST_PATHS = 40;
/**
 * The search asks for this share of the accepted risk, because the policy it picks is the luckiest of many: one that
 * breaches in 8 % of futures shows 3 or fewer of 150 once in a thousand times, and 7 or fewer (5 %) one time in nine.
 */
const SEARCH_MARGIN = 0.5;

export interface PolicySearch {
  readonly first: ScalingPolicy;
  readonly basis: PolicyBasis;
  readonly paths: MinutePaths;
  /** The paths the search may look at; the score has to come from others. */
  readonly chosen: readonly number[];
  readonly delays: StartDelays;
  readonly run: RunContext;
}

export interface FoundPolicy {
  readonly policy: ScalingPolicy;
  /** Whether it kept the accepted risk on the paths of the search. */
  readonly held: boolean;
}

interface Trial {
  readonly policy: ScalingPolicy;
  readonly breaches: number;
  /** Mean unit-seconds of the paths that held; infinite where the trial was ended early. */
  readonly unitSeconds: number;
}

/**
 * The cheapest policy on a small grid of target × minimum whose breaches on the chosen paths stay within the accepted
 * probability; where none does, the one that breaches least. More minimum never hurts, so for each target the least
 * sufficient one is found by bisection.
 */
export function searchPolicy(search: PolicySearch): FoundPolicy {
  const { basis, run } = search;
  const order = hardestFirst(search);
  const allowed = Math.floor(SEARCH_MARGIN * basis.assumptions.acceptedBreachProbability * order.length);
  const targets = targetsFrom(search.first.targetUtilisation, basis);
  const minimums = minimumsFrom(search.first, basis);
  let best: Trial | null = null;
  for (const [i, target] of targets.entries()) {
    run.report(i / targets.length, 'Searching for a policy that holds');
    let low = 0;
    let high = minimums.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const trial = tryPolicy(
        search,
        order,
        withSizes(search.first, target, minimums[middle]!, basis),
        allowed,
      );
      if (trial.breaches <= allowed) {
        high = middle;
        if (best === null || trial.unitSeconds < best.unitSeconds) best = trial;
      } else low = middle + 1;
    }
  }
  return best
    ? { policy: best.policy, held: true }
    : { policy: leastRisky(search, order, targets, minimums.at(-1)!), held: false };
}

/** Of the policies with the largest minimum, the one with fewest breaches. */
function leastRisky(
  search: PolicySearch,
  order: readonly number[],
  targets: readonly number[],
  minimum: number,
): ScalingPolicy {
  const trials = targets.map((target) =>
    tryPolicy(
      search,
      order,
      withSizes(search.first, target, minimum, search.basis),
      Number.POSITIVE_INFINITY,
    ),
  );
  return trials.reduce((least, trial) => (trial.breaches < least.breaches ? trial : least)).policy;
}

function hardestFirst({ chosen, paths }: PolicySearch): number[] {
  return chosen
    .slice(0, Math.max(FEWEST_PATHS, Math.min(MOST_PATHS, Math.floor(MOST_PATH_MINUTES / paths.minutes))))
    .map((path) => ({ path, peak: paths.peakMean(path) }))
    .sort((a, b) => b.peak - a.peak)
    .map(({ path }) => path);
}

function targetsFrom(formula: number, { unit }: PolicyBasis): number[] {
  const targets = TARGET_SHARES.map((share) => Math.floor(100 * share * formula + 1e-9) / 100);
  return targets.filter((target, i) => i === 0 || (target >= 0.05 && trafficAt(unit, target) > 0));
}

function minimumsFrom(first: ScalingPolicy, basis: PolicyBasis): number[] {
  const peak = maximumAt(basis.outlook, PEAK_PROBABILITY) * basis.outlook.peakFactor;
  const atPeak = unitsAtKnee(peak, basis);
  const quota = basis.assumptions.maxUnits ?? Number.POSITIVE_INFINITY;
  const sizes = MINIMUM_SHARES.map((share) =>
    Math.min(quota, Math.max(first.minReplicas, Math.ceil(share * atPeak))),
  );
  return [...new Set(sizes)];
}

/** The policy with another target and minimum, its maximum moved along so that it never pins. */
function withSizes(first: ScalingPolicy, target: number, minimum: number, basis: PolicyBasis): ScalingPolicy {
  const { unit, assumptions } = basis;
  const quota = assumptions.maxUnits ?? Number.POSITIVE_INFINITY;
  const grown = requiredUnits(
    first.maxReplicas * trafficAt(unit, first.targetUtilisation),
    trafficAt(unit, target),
    1,
  );
  return {
    ...first,
    targetUtilisation: target,
    minReplicas: minimum,
    maxReplicas: Math.min(quota, Math.max(minimum, grown)),
  };
}

function tryPolicy(
  search: PolicySearch,
  order: readonly number[],
  policy: ScalingPolicy,
  most: number,
): Trial {
  const { paths, delays, basis, run } = search;
  const simulator = new PolicySimulator(
    policyStrategy(policy),
    policySetting(policy, {
      startMs: paths.startMs,
      minutes: paths.minutes,
      idleUtilisation: basis.unit.idleUtilisation,
      delays,
    }),
  );
  const stopAfterSecondsOver = most === Number.POSITIVE_INFINITY ? most : BREACH_SECONDS;
  let breaches = 0;
  let unitSeconds = 0;
  for (const path of order) {
    run.checkpoint();
    const outcome = simulator.run(paths.load(path), { salt: saltOf(path), stopAfterSecondsOver });
    if (outcome.secondsOver <= BREACH_SECONDS) unitSeconds += outcome.unitSeconds;
    else if (++breaches > most) return { policy, breaches, unitSeconds: Number.POSITIVE_INFINITY };
  }
  return { policy, breaches, unitSeconds: unitSeconds / Math.max(1, order.length - breaches) };
}
