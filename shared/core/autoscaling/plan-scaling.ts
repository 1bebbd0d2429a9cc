import { type RunContext, subrange } from '../run-context.ts';
import { inSurroundings, policyStrategy } from './policy-strategy.ts';
import { referenceRuns } from './reference-runs.ts';
import { replayedPaths, replayMedianPath } from './replay-path.ts';
import { pathsOf, type ScalingRequest, scalingGround, settingOf, trialsOn } from './scaling-ground.ts';
import { scalingNotes } from './scaling-notes.ts';
import type { ProvedScaling } from './scaling-result.ts';
import { searchPolicy } from './search-policy.ts';
import { sensitivityOf } from './sensitivity.ts';
import { simulatePaths } from './simulate-paths.ts';

export interface PlannedScaling {
  readonly result: ProvedScaling;
  /** Unit-seconds paid for under the recommended policy, by minute from the outlook's start, summed over its paths. */
  readonly unitSecondsByMinute: Float64Array;
  /** What each future paid for under the recommended policy ('recommended') and today's ('today'), or the fixed fleet there is ('fixed'). */
  readonly usages: readonly PolicyUsage[];
}

/** Unit-hours paid for under one policy. */
export interface PolicyUsage {
  readonly id: string;
  readonly label: string;
  /** As `PlannedScaling` has it. */
  readonly unitSecondsByMinute: Float64Array;
  /** By hour from the outlook's start, one array a path. */
  readonly hoursByPath: readonly Float32Array[];
}

/** What a planner chooses between: cost is computed from their hours, and they are replayed. */
const CHOICES = new Set(['recommended', 'today', 'fixed']);

/**
 * Recommends a scaling policy and proves it: the cheapest of those searched that keeps the accepted breach probability,
 * scored on futures that nothing was chosen on, beside references on the same futures. A policy the planner has chosen
 * is proved in its place. Null where no unit count can be derived.
 */
export function planScaling(request: ScalingRequest, run: RunContext): PlannedScaling | null {
  const ground = scalingGround(request);
  if (!ground) return null;
  const { assumptions } = request;
  const { basis, derivation, first, unseen } = ground;
  const found = assumptions.chosenPolicy
    ? null
    : searchPolicy({
        first,
        basis,
        profile: ground.profile,
        trials: trialsOn(ground, subrange(run, 0.05, 0.65)),
        leadMinutes: ground.leadMinutes,
        run: subrange(run, 0.05, 0.65),
      });
  const policy = found?.policy ?? inSurroundings(assumptions.chosenPolicy!, assumptions);
  const runs = referenceRuns(policy, ground, request.capacity).map((one) => ({
    ...one,
    keepHours: CHOICES.has(one.strategy.id),
  }));
  const outcomes = simulatePaths(runs, unseen, pathsOf(unseen), assumptions, subrange(run, 0.65, 0.95));
  const [{ summary, unitSecondsByMinute, worstPath }, ...others] = outcomes as [
    (typeof outcomes)[number],
    ...typeof outcomes,
  ];
  const result = {
    policy,
    derivation,
    recommended: summary,
    references: others.map((outcome, i) => {
      const { id, label } = runs[i + 1]!.strategy;
      return { id, label, summary: outcome.summary };
    }),
    sensitivity: sensitivityOf(policy, ground, subrange(run, 0.95, 1)),
    replay: replayMedianPath(policyStrategy(policy), settingOf(policy, ground, unseen), unseen),
    paths: replayedPaths(
      runs.filter(({ strategy }) => CHOICES.has(strategy.id)),
      unseen,
      worstPath,
    ),
  };
  const notes = scalingNotes({ outlook: request.outlook, assumptions, found, result });
  const usages = outcomes.flatMap(({ hoursByPath, unitSecondsByMinute: byMinute }, i) => {
    const { id, label } = runs[i]!.strategy;
    return CHOICES.has(id) ? [{ id, label, unitSecondsByMinute: byMinute, hoursByPath }] : [];
  });
  return { result: { ...result, notes }, unitSecondsByMinute, usages };
}
