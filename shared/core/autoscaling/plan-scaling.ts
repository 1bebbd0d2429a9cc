import { trafficAt, type UnitCapacity, unitCapacityOf } from '../capacity/unit-capacity.ts';
import { PEAK_PROBABILITY } from '../capacity/unit-probabilities.ts';
import type { Assumptions } from '../plan/assumptions.ts';
import type { DemandOutlook } from '../plan/demand-outlook.ts';
import type { CapacityResult, ScalingPolicy, ScalingResult } from '../plan/plan.ts';
import type { RandomSource } from '../random.ts';
import { type RunContext, subrange } from '../run-context.ts';
import { type MinutePaths, minutePaths } from './minute-paths.ts';
import { hpa } from './policies/hpa.ts';
import { defaultBehaviour } from './policies/hpa-behaviour.ts';
import { oracle } from './policies/oracle.ts';
import { staticFleet } from './policies/static-fleet.ts';
import { policySetting, policyStrategy } from './policy-strategy.ts';
import { recommendPolicy } from './recommend-policy.ts';
import { recommendTarget } from './recommend-target.ts';
import { replayMedianPath } from './replay-path.ts';
import { scalingNotes } from './scaling-notes.ts';
import { searchPolicy } from './search-policy.ts';
import { type PathsOutcome, type PolicyRun, simulatePaths } from './simulate-paths.ts';
import { MOST_UNITS, type SimulationSetting } from './simulation-setting.ts';
import { type StartDelays, startDelays } from './start-delays.ts';

export interface ScalingRequest {
  readonly outlook: DemandOutlook;
  readonly capacity: CapacityResult;
  readonly assumptions: Assumptions;
  readonly random: RandomSource;
  readonly run: RunContext;
}

export interface PlannedScaling {
  readonly result: ScalingResult;
  /** Unit-seconds paid for under the recommended policy, by minute from the outlook's start, summed over its paths. */
  readonly unitSecondsByMinute: Float64Array;
}

interface Surroundings {
  readonly paths: MinutePaths;
  readonly unit: UnitCapacity;
  readonly zoneFactor: number;
  readonly delays: StartDelays;
}

/** Windows longer than this are simulated on fewer paths, so that a year takes no longer than it must. */
const LONG_WINDOW_MINUTES = 100 * 1440;
const PATHS_OF_LONG_WINDOW = 200;

/**
 * Recommends a scaling policy and proves it on the sample paths: the target by formula, the sizes by quantiles; where
 * that breaches more often than accepted, the cheapest policy of a small grid that does not, scored on the half of the
 * paths which the search has not seen. Null where no unit count can be derived.
 */
export function planScaling(request: ScalingRequest): PlannedScaling | null {
  const { outlook, capacity, assumptions, random, run } = request;
  const unit = unitCapacityOf(capacity, assumptions);
  if (!unit || !(trafficAt(unit, assumptions.kneeUtilisation) > 0) || outlook.paths.length === 0) return null;
  const paths = minutePaths(outlook, unit.atFull, random);
  const { zoneFactor } = capacity;
  const derivation = recommendTarget(paths, assumptions, { ...unit, zoneFactor });
  const basis = { outlook, unit, zoneFactor, assumptions };
  const first = recommendPolicy(basis, derivation);
  const around = { paths, unit, zoneFactor, delays: startDelays(assumptions.startupSeconds, random) };
  const simulated = simulatedPaths(paths);
  const scored = score(first, around, simulated, subrange(run, 0, 0.25));
  const searched = scored.summary.breachProbability.value > assumptions.acceptedBreachProbability;
  const { policy, held } = searched
    ? searchPolicy({
        first,
        basis,
        paths,
        chosen: simulated.filter((path) => path % 2 === 0),
        delays: around.delays,
        run: subrange(run, 0.25, 0.6),
      })
    : { policy: first, held: true };
  const unseen = searched ? simulated.filter((path) => path % 2 === 1) : simulated;
  const { summary, unitSecondsByMinute } = searched
    ? score(policy, around, unseen, subrange(run, 0.6, 0.7))
    : scored;
  const result = {
    policy,
    derivation,
    recommended: summary,
    references: references(policy, request, around, unseen),
    replay: replayMedianPath(policyStrategy(policy), settingOf(policy, around), paths),
  };
  const found = { policy: first, summary: scored.summary };
  const notes = scalingNotes({ outlook, assumptions, first: found, result, searched, held });
  return { result: { ...result, notes }, unitSecondsByMinute };
}

function simulatedPaths({ count, minutes }: MinutePaths): number[] {
  const most = minutes > LONG_WINDOW_MINUTES ? PATHS_OF_LONG_WINDOW : count;
  return Array.from({ length: Math.min(count, most) }, (_, path) => path);
}

function settingOf(policy: ScalingPolicy, { paths, unit, delays }: Surroundings): SimulationSetting {
  const { startMs, minutes } = paths;
  return policySetting(policy, { startMs, minutes, idleUtilisation: unit.idleUtilisation, delays });
}

function score(
  policy: ScalingPolicy,
  around: Surroundings,
  chosen: readonly number[],
  run: RunContext,
): PathsOutcome {
  const recommended = { strategy: policyStrategy(policy), setting: settingOf(policy, around) };
  return simulatePaths([recommended], around.paths, chosen, run)[0]!;
}

/** What the recommendation is measured against, on the same paths. */
function references(
  policy: ScalingPolicy,
  { capacity, assumptions, run }: ScalingRequest,
  around: Surroundings,
  chosen: readonly number[],
): ScalingResult['references'] {
  const { unit, zoneFactor, paths } = around;
  const planned = settingOf(policy, around);
  const free = { ...planned, lowest: Int32Array.of(1), highest: MOST_UNITS };
  const withoutFloors = { ...planned, lowest: Int32Array.of(policy.minReplicas) };
  const atKnee = trafficAt(unit, assumptions.kneeUtilisation) / unit.atFull;
  const today = capacity.currentUnits;
  const atPeak =
    capacity.peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY)?.units ?? null;
  const { zones, zonesLost, toleranceFraction } = assumptions;
  const runs: PolicyRun[] = [];
  if (zonesLost > 0 && zones > zonesLost) {
    const label = `Recommended, ${zonesLost} of ${zones} zones lost in the busiest minute`;
    const strategy = policyStrategy(policy, { id: 'zone-loss', label });
    runs.push({ strategy, setting: planned, zoneLossShare: zonesLost / zones });
  }
  if (today !== null)
    runs.push({ strategy: staticFleet(today, `As today: ${today} units`, 'today'), setting: free });
  if (atPeak !== null)
    runs.push({
      strategy: staticFleet(atPeak, `Static fleet for the P95 peak: ${atPeak} units`, 'static-p95'),
      setting: free,
    });
  const behaviour = defaultBehaviour({ toleranceFraction });
  runs.push(
    {
      strategy: hpa({
        id: 'hpa-70',
        label: 'HPA at 70 %, same minimum and maximum, no floors',
        metric: 'utilisation',
        target: 0.7,
        behaviour,
      }),
      setting: withoutFloors,
    },
    { strategy: oracle(atKnee, zoneFactor), setting: free },
  );
  const outcomes = simulatePaths(runs, paths, chosen, subrange(run, 0.7, 1));
  return runs.map(({ strategy }, i) => ({
    id: strategy.id,
    label: strategy.label,
    summary: outcomes[i]!.summary,
  }));
}
