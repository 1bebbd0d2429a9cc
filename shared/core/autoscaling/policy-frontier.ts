import type { PriceAssumptions } from '../assumptions/assumptions.ts';
import { clopperPearson } from '../metrics/clopper-pearson.ts';
import type { Estimate } from '../metrics/estimate.ts';
import { formatMinor, parsePrice, priceOf } from '../money.ts';
import type { RunContext } from '../run-context.ts';
import { type PolicyShape, shapedPolicy } from './policy-shape.ts';
import {
  pathsOf,
  type ScalingGround,
  type ScalingRequest,
  scalingGround,
  trialsOn,
} from './scaling-ground.ts';
import type { ScalingPolicy } from './scaling-policy.ts';
import { targetsAt } from './search-policy.ts';

/** What less risk costs: policies over a grid of targets and floors, each tried on futures nothing was chosen on. */
export interface PolicyFrontier {
  readonly points: readonly FrontierPoint[];
  readonly acceptedBreachProbability: number;
  /** Whether each future also had to be survived with zones lost at its worst minute. */
  readonly withZoneLoss: boolean;
  /** Targets above it run past the knee even while load is steady; the search never goes there. */
  readonly kneeUtilisation: number;
  readonly currency: string;
}

export interface FrontierPoint {
  readonly policy: ScalingPolicy;
  readonly paths: number;
  readonly breaches: number;
  readonly breachProbability: Estimate;
  readonly replicaHoursMean: number;
  /** At the planner's price; null without one. */
  readonly cost: string | null;
  /** No other point is cheaper and breaches no more often. */
  readonly efficient: boolean;
}

/**
 * Shares of the knee. Up to it many a service never breaches by the planner's rule, whatever it costs, as a breach
 * begins only at 100 %: what risk buys is to be seen above it.
 */
const TARGET_SHARES = [1.35, 1.25, 1.1, 1, 0.8, 0.6];
const LEVELS: readonly (number | null)[] = [null, -1, 0, 0.5, 1, 1.5, 2, 3, 5, 10];
const PATHS = 120;
const PATH_MINUTES = PATHS * 28 * 1440;
const FEWEST_PATHS = 40;
const LEVEL = 0.95;

/** About sixty points in the order of their cost; null where no unit count can be derived. */
export function policyFrontier(
  request: ScalingRequest,
  prices: Pick<PriceAssumptions, 'pricePerUnitHour' | 'currency'>,
  run: RunContext,
): PolicyFrontier | null {
  const ground = scalingGround(request);
  if (!ground) return null;
  const { assumptions } = request;
  const shapes = shapesOf(ground);
  const trials = trialsOn(ground, run, { paths: ground.unseen, chosen: someOf(ground) });
  const points: Omit<FrontierPoint, 'efficient'>[] = [];
  for (const [i, shape] of shapes.entries()) {
    run.report(i / shapes.length, `Trying policy ${i + 1} of ${shapes.length}`);
    const policy = shapedPolicy(shape, ground.first, ground.profile, ground.basis);
    const hours = trials.unitHours(policy);
    const breaches = trials.breaches(policy);
    points.push({
      policy,
      paths: trials.count,
      breaches,
      breachProbability: {
        value: breaches / trials.count,
        ...clopperPearson(breaches, trials.count, LEVEL),
        level: LEVEL,
      },
      replicaHoursMean: hours,
      cost: costOf(hours, prices),
    });
  }
  run.report(1, 'Done');
  return {
    points: markEfficient(points),
    acceptedBreachProbability: assumptions.acceptedBreachProbability,
    withZoneLoss: ground.zoneLossShare > 0,
    kneeUtilisation: assumptions.kneeUtilisation,
    currency: prices.currency,
  };
}

function shapesOf({ basis, leadMinutes, first }: ScalingGround): PolicyShape[] {
  return targetsAt(TARGET_SHARES, basis).flatMap((targetUtilisation) =>
    LEVELS.map((level) => ({
      targetUtilisation,
      weeklyLevel: level,
      eventLevel: Math.max(0, level ?? 0),
      leadMinutes,
      stabilisationDownSeconds: first.stabilisationDownSeconds,
    })),
  );
}

function someOf({ unseen }: ScalingGround): number[] {
  const count = Math.max(FEWEST_PATHS, Math.min(PATHS, Math.floor(PATH_MINUTES / unseen.minutes)));
  return pathsOf(unseen).slice(0, count);
}

function costOf(
  hours: number,
  { pricePerUnitHour, currency }: Pick<PriceAssumptions, 'pricePerUnitHour' | 'currency'>,
): string | null {
  return pricePerUnitHour === null
    ? null
    : formatMinor(priceOf(parsePrice(pricePerUnitHour), hours, currency), currency);
}

/** Cheapest first; a point is efficient when every cheaper one breaches more often. */
function markEfficient(points: readonly Omit<FrontierPoint, 'efficient'>[]): FrontierPoint[] {
  let fewest = Number.POSITIVE_INFINITY;
  return points
    .toSorted((a, b) => a.replicaHoursMean - b.replicaHoursMean || a.breaches - b.breaches)
    .map((point) => {
      const efficient = point.breaches < fewest;
      if (efficient) fewest = point.breaches;
      return { ...point, efficient };
    });
}
