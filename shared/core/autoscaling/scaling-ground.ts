import type { CapacityResult } from '../capacity/capacity-result.ts';
import { trafficAt, unitCapacityOf } from '../capacity/unit-capacity.ts';
import type { DemandOutlook } from '../outlook/demand-outlook.ts';
import { withRecords } from '../outlook/record-breaks.ts';
import { createRandom } from '../random.ts';
import type { RunContext } from '../run-context.ts';
import { breachRule } from './breach.ts';
import { type FloorProfile, floorProfile } from './floor-profile.ts';
import { type MinutePaths, minutePaths } from './minute-paths.ts';
import { policySetting } from './policy-strategy.ts';
import { PolicyTrials } from './policy-trials.ts';
import { type PolicyBasis, recommendPolicy } from './recommend-policy.ts';
import { recommendTarget } from './recommend-target.ts';
import type { ScalingAssumptions } from './scaling-assumptions.ts';
import type { ScalingPolicy } from './scaling-policy.ts';
import type { ScalingResult } from './scaling-result.ts';
import type { SimulationSetting } from './simulation-setting.ts';
import { type StartDelays, startDelays } from './start-delays.ts';

export interface ScalingRequest {
  readonly outlook: DemandOutlook;
  readonly capacity: FleetNeeds;
  readonly assumptions: ScalingAssumptions;
}

/** What scaling takes from the capacity that was planned. */
export type FleetNeeds = Pick<
  CapacityResult,
  'kind' | 'demandModel' | 'zoneFactor' | 'currentUnits' | 'peakUnits'
>;

/** All that policies are searched and proved in. */
export interface ScalingGround {
  readonly basis: PolicyBasis;
  readonly derivation: ScalingResult['derivation'];
  /** What the formulas alone give. */
  readonly first: ScalingPolicy;
  /** Futures to choose on, and others to prove on. */
  readonly seen: MinutePaths;
  readonly unseen: MinutePaths;
  readonly profile: FloorProfile;
  readonly delays: StartDelays;
  /** Minutes by which floors begin before they are needed. */
  readonly leadMinutes: number;
  readonly zoneLossShare: number;
}

/** Longer windows are simulated on fewer paths, so that a year takes no longer than it must. */
const FULL_WINDOW_MINUTES = 35 * 1440;
const FEWEST_SEEN = 40;
const TRIAL_WINDOW_MINUTES = 21 * 1440;
const FEWEST_UNSEEN = 100;
/** Floors begin this much earlier than the slowest units need. */
const SAFETY_SECONDS = 300;
const LEAD_STEP_MINUTES = 5;
/** A stream of its own, so that nothing computed before can shift it. */
const SCALING_DRAWS = 0x5ca1e;

/** Futures, formulas and floors to search in; null where no unit count can be derived. */
export function scalingGround(request: ScalingRequest): ScalingGround | null {
  const { outlook, capacity, assumptions } = request;
  const random = createRandom(assumptions.seed ^ SCALING_DRAWS);
  const unit = unitCapacityOf(capacity, assumptions);
  if (!unit || !(trafficAt(unit, assumptions.kneeUtilisation) > 0) || outlook.paths.length === 0) return null;
  const median = outlook.quantiles.find(({ probability }) => probability === 0.5)!.values;
  const futures = (paths: readonly Float32Array[], fewest: number) => {
    const some = paths.slice(0, pathCount(outlook, paths.length, fewest));
    const bold = withRecords(some, median, outlook.stepMs, outlook.records, random);
    return minutePaths(outlook, bold, unit.atFull, random);
  };
  const seen = futures(outlook.paths, FEWEST_SEEN);
  const unseen = futures(outlook.unseenPaths, FEWEST_UNSEEN);
  const { zoneFactor } = capacity;
  const derivation = recommendTarget(seen, assumptions, { ...unit, zoneFactor });
  const basis: PolicyBasis = { outlook, unit, zoneFactor, assumptions };
  const { zones, zonesLost } = assumptions;
  return {
    basis,
    derivation,
    first: recommendPolicy(basis, derivation),
    seen,
    unseen,
    profile: floorProfile(seen, shapingPaths(seen), assumptions.timeZone, assumptions.events),
    delays: startDelays(assumptions.startupSeconds, random),
    leadMinutes: leadMinutes(derivation.lagSeconds),
    zoneLossShare: zonesLost > 0 && zones > zonesLost ? zonesLost / zones : 0,
  };
}

/** Trials on the futures to choose on, or on those named. */
export function trialsOn(
  ground: ScalingGround,
  run: RunContext,
  on: { readonly paths: MinutePaths; readonly chosen: readonly number[] } = {
    paths: ground.seen,
    chosen: trialPaths(ground.seen),
  },
): PolicyTrials {
  const { basis, delays, zoneLossShare } = ground;
  return new PolicyTrials({
    ...on,
    delays,
    idleUtilisation: basis.unit.idleUtilisation,
    rule: breachRule(basis.assumptions),
    zoneLossShare,
    run,
  });
}

export function settingOf(
  policy: ScalingPolicy,
  { basis, delays }: ScalingGround,
  { startMs, minutes }: MinutePaths,
): SimulationSetting {
  return policySetting(policy, {
    startMs,
    minutes,
    idleUtilisation: basis.unit.idleUtilisation,
    delays,
  });
}

/** One path in three shapes the floors; they are tried on the others, or they would fit their own noise. */
function isShaping(path: number): boolean {
  return path % 3 === 0;
}

function shapingPaths(paths: MinutePaths): number[] {
  return pathsOf(paths).filter(isShaping);
}

/** Windows longer than three weeks are tried on fewer paths. */
function trialPaths(paths: MinutePaths): number[] {
  const all = pathsOf(paths).filter((path) => !isShaping(path));
  const most = Math.round((all.length * TRIAL_WINDOW_MINUTES) / Math.max(1, paths.minutes));
  return all.slice(0, Math.max(FEWEST_SEEN, most));
}

function leadMinutes(lagSeconds: number): number {
  return LEAD_STEP_MINUTES * Math.ceil((lagSeconds + SAFETY_SECONDS) / (60 * LEAD_STEP_MINUTES));
}

function pathCount({ paths, stepMs }: DemandOutlook, count: number, fewest: number): number {
  const minutes = ((paths[0]?.length ?? 0) * stepMs) / 60_000;
  const share = Math.min(1, FULL_WINDOW_MINUTES / Math.max(1, minutes));
  return Math.min(count, Math.max(fewest, Math.round(share * count)));
}

export function pathsOf({ count }: MinutePaths): number[] {
  return Array.from({ length: count }, (_, path) => path);
}
