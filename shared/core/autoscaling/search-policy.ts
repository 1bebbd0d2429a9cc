import { trafficAt } from '../capacity/unit-capacity.ts';
import type { RunContext } from '../run-context.ts';
import type { FloorProfile } from './floor-profile.ts';
import { type PolicyShape, shapedPolicy } from './policy-shape.ts';
import type { PolicyTrials } from './policy-trials.ts';
import type { PolicyBasis } from './recommend-policy.ts';
import { MOST_TARGET } from './recommend-target.ts';
import type { ScalingPolicy } from './scaling-policy.ts';

/** Targets tried, as shares of the knee: at a higher one even a steady load runs above what the planner accepts. */
const TARGET_SHARES = [1, 0.9, 0.8, 0.65, 0.5, 0.35];
/** Levels of the floors tried, in spreads above the middle of each hour's busiest minute; null: no floors. */
export const FLOOR_LEVELS: readonly (number | null)[] = [
  null,
  -1.5,
  -1,
  -0.5,
  0,
  0.5,
  1,
  1.5,
  2,
  2.5,
  3,
  4,
  5,
  7,
  10,
];
const GRID_STEP = 0.5;
/** An event opens at once while the forecast's hours run into each other: its floor is never left to the search. */
const LEAST_EVENT_LEVEL = 0;
const STABILISATIONS = [60, 120, 900, 1800, 3600];
/** Tried with every target where bursts make floors necessary: a fleet that is slow to shrink needs lower ones. */
const STABILISATIONS_WITH_FLOORS = [60, 900, 2700];
/** Halvings of the step between two levels of the floors, once the other dials are set. */
const LEVEL_HALVINGS = 3;
/**
 * The search asks for this share of the accepted risk, because the policy it picks is the luckiest of many and its
 * score comes from other futures. Asking for all of it makes policies 2 % cheaper and half of them fail their proof
 * (test/bench/results/verify-variants.txt).
 */
const SEARCH_MARGIN = 0.85;

export interface PolicySearch {
  readonly first: ScalingPolicy;
  readonly basis: PolicyBasis;
  readonly profile: FloorProfile;
  readonly trials: PolicyTrials;
  /** Minutes by which floors begin early, by the lag. */
  readonly leadMinutes: number;
  readonly run: RunContext;
}

export interface FoundPolicy {
  readonly policy: ScalingPolicy;
  /** Whether it kept the accepted risk on the paths of the search. */
  readonly held: boolean;
  /** Policies that were tried. */
  readonly tried: number;
}

/**
 * The cheapest policy whose breaches on the paths of the search, zone loss included, stay within the accepted
 * probability: for each target the lowest floors that hold, found by bisection (higher floors never hurt); then the
 * other dials, one at a time, each kept where it makes the policy cheaper and it still holds. Where none holds, the one
 * that breaches least.
 */
export function searchPolicy(search: PolicySearch): FoundPolicy {
  const { trials, basis, run } = search;
  const accepted = basis.assumptions.acceptedBreachProbability;
  const hunt = new Hunt(search, Math.floor(SEARCH_MARGIN * accepted * trials.count));
  const targets = targetsOf(basis);
  const tryTargets = (stabilisationDownSeconds: number) => {
    for (const targetUtilisation of targets)
      hunt.lowestFloors({
        targetUtilisation,
        weeklyLevel: null,
        eventLevel: LEAST_EVENT_LEVEL,
        leadMinutes: search.leadMinutes,
        stabilisationDownSeconds,
      });
  };
  const report = (fraction: number) => run.report(fraction, 'Searching for the cheapest policy that holds');
  report(0);
  tryTargets(search.first.stabilisationDownSeconds);
  for (const [i, seconds] of STABILISATIONS_WITH_FLOORS.entries()) {
    report(0.3 + 0.15 * i);
    if (hunt.hasFloors) tryTargets(seconds);
  }
  report(0.8);
  hunt.refine(targets);
  return hunt.outcome(targets);
}

/** From the knee down, in whole percent. */
function targetsOf(basis: PolicyBasis): number[] {
  return targetsAt(TARGET_SHARES, basis);
}

/** Shares of the knee as targets in whole percent, none twice; the first stands even where no traffic fits under it. */
export function targetsAt(shares: readonly number[], { unit, assumptions }: PolicyBasis): number[] {
  const targets = shares.map(
    (share) => Math.floor(100 * Math.min(MOST_TARGET, share * assumptions.kneeUtilisation) + 1e-9) / 100,
  );
  return [...new Set(targets)].filter(
    (target, i) => i === 0 || (target >= 0.05 && trafficAt(unit, target) > 0),
  );
}

function eventFloor(level: number | null): number {
  return Math.max(LEAST_EVENT_LEVEL, level ?? LEAST_EVENT_LEVEL);
}

class Hunt {
  readonly #search: PolicySearch;
  readonly #allowed: number;
  #best: { readonly shape: PolicyShape; readonly policy: ScalingPolicy; readonly hours: number } | null =
    null;
  #tried = 0;

  constructor(search: PolicySearch, allowed: number) {
    this.#search = search;
    this.#allowed = allowed;
  }

  /** Whether the best so far has floors that recur every week. */
  get hasFloors(): boolean {
    return this.#best !== null && this.#best.shape.weeklyLevel !== null;
  }

  lowestFloors(shape: PolicyShape): void {
    const at = (level: number | null) =>
      this.#try({ ...shape, weeklyLevel: level, eventLevel: eventFloor(level) });
    // Most services need no floors, and floors only add to what is dearer without them.
    if (at(null) !== 'breaches') return;
    let low = 1;
    let high = FLOOR_LEVELS.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      // What costs more than the best so far need not be shown to hold: cheaper ones are looked at either way.
      if (at(FLOOR_LEVELS[middle]!) === 'breaches') low = middle + 1;
      else high = middle;
    }
  }

  refine(targets: readonly number[]): void {
    if (!this.#best) return;
    const turn = (dial: Partial<PolicyShape>) => this.#try({ ...this.#best!.shape, ...dial });
    for (const stabilisationDownSeconds of STABILISATIONS) turn({ stabilisationDownSeconds });
    const lead = this.#search.leadMinutes;
    for (const leadMinutes of [Math.ceil(lead / 2), 2 * lead]) turn({ leadMinutes });
    for (const step of [-1, -1, 1, 1]) turn({ targetUtilisation: this.#beside(targets, step) });
    for (const dial of ['weeklyLevel', 'eventLevel'] as const) {
      for (const level of this.#lowerLevels(dial)) turn({ [dial]: level });
      this.#lowerFinely(dial);
    }
  }

  /** Bisects between the level of the best and the one below it on the grid, which does not hold. */
  #lowerFinely(dial: 'weeklyLevel' | 'eventLevel'): void {
    let step = GRID_STEP / 2;
    for (let i = 0; i < LEVEL_HALVINGS; i++, step /= 2) {
      const now = this.#best!.shape[dial];
      if (now === null) return;
      const level = dial === 'eventLevel' ? eventFloor(now - step) : now - step;
      if (level < now) this.#try({ ...this.#best!.shape, [dial]: level });
    }
  }

  outcome(targets: readonly number[]): FoundPolicy {
    const best = this.#best;
    if (best) return { policy: best.policy, held: true, tried: this.#tried };
    const least = targets.map((targetUtilisation) => {
      const policy = this.#policyOf({
        targetUtilisation,
        weeklyLevel: FLOOR_LEVELS.at(-1)!,
        eventLevel: FLOOR_LEVELS.at(-1)!,
        leadMinutes: this.#search.leadMinutes,
        stabilisationDownSeconds: this.#search.first.stabilisationDownSeconds,
      });
      return { policy, breaches: this.#search.trials.breaches(policy) };
    });
    const { policy } = least.reduce((low, one) => (one.breaches < low.breaches ? one : low));
    return { policy, held: false, tried: this.#tried };
  }

  /** Halfway to the next target of the grid. */
  #beside(targets: readonly number[], step: number): number {
    const now = this.#best!.shape.targetUtilisation;
    const nearest = targets.findIndex((target) => target <= now + 1e-9);
    const other = targets[Math.max(0, Math.min(targets.length - 1, nearest + step))] ?? now;
    return Math.round(50 * (now + other)) / 100;
  }

  #lowerLevels(dial: 'weeklyLevel' | 'eventLevel'): (number | null)[] {
    const now = this.#best?.shape[dial];
    if (now === undefined || now === null) return [];
    const least = dial === 'eventLevel' ? LEAST_EVENT_LEVEL : null;
    return now === least ? [] : [least, Math.max(least ?? now - 1, now - 1)];
  }

  #policyOf(shape: PolicyShape): ScalingPolicy {
    const { first, profile, basis } = this.#search;
    return shapedPolicy(shape, first, profile, basis);
  }

  #try(shape: PolicyShape): 'holds' | 'breaches' | 'dearer' {
    const { trials } = this.#search;
    const policy = this.#policyOf(shape);
    this.#tried++;
    const hours = trials.unitHours(policy, this.#best?.hours);
    if (this.#best && hours >= this.#best.hours) return 'dearer';
    if (trials.breaches(policy, this.#allowed) > this.#allowed) return 'breaches';
    this.#best = { shape, policy, hours };
    return 'holds';
  }
}
