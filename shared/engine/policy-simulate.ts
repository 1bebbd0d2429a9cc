import type { EngineApi } from '../contract/engine-api.ts';
import type { PolicyReplay, PolicySimulation } from '../contract/policy-types.ts';
import { expandToMinutes, minutesIn } from '../core/autoscaling/expand-to-minutes.ts';
import { PolicySimulator } from '../core/autoscaling/policy-simulator.ts';
import { policySetting, policyStrategy } from '../core/autoscaling/policy-strategy.ts';
import type { ScalingPolicy } from '../core/autoscaling/scaling-policy.ts';
import { startDelays } from '../core/autoscaling/start-delays.ts';
import type { UnitCapacity } from '../core/capacity/unit-capacity.ts';
import { createRandom } from '../core/random.ts';

const MINUTE_MS = 60_000;

/**
 * Replays a policy on the demand given: step means are taken to minutes without bursts, only start-up times are drawn.
 * Any step in which demand exceeds what the serving units carry at 100 % counts as over.
 */
export async function policySimulate({
  policy,
  demand,
  capacityPerUnit,
  seed,
}: EngineApi['policy.simulate']['in']): Promise<EngineApi['policy.simulate']['out']> {
  return replayPolicy(policy, demand, { atFull: capacityPerUnit, idleUtilisation: 0 }, seed);
}

/** What happened minute by minute. */
export interface MinuteCourse {
  /** Demand in units at 100 %. */
  readonly load: Float32Array;
  /** Fewest units that served. */
  readonly serving: Int32Array;
  readonly secondsOver: Float64Array;
}

/** As above, for a unit that is in use without traffic, too. `keep` is given what happened minute by minute. */
export function replayPolicy(
  policy: ScalingPolicy,
  demand: PolicySimulation['demand'],
  unit: UnitCapacity,
  seed: number,
  keep?: (course: MinuteCourse) => void,
): PolicyReplay {
  const minutes = minutesIn(demand.values.length, demand.stepMs);
  const load = new Float32Array(minutes);
  expandToMinutes(demand.values, demand.stepMs, load);
  for (let minute = 0; minute < minutes; minute++) load[minute]! /= unit.atFull;
  const serving = new Int32Array(minutes);
  const secondsOver = new Float64Array(minutes);
  const setting = policySetting(policy, {
    startMs: demand.startMs,
    minutes,
    idleUtilisation: unit.idleUtilisation,
    delays: startDelays(policy.startupSeconds, createRandom(seed)),
  });
  const outcome = new PolicySimulator(policyStrategy(policy), setting).run(load, {
    salt: seed,
    servingByMinute: serving,
    secondsOverByMinute: secondsOver,
  });
  keep?.({ load, serving, secondsOver });
  return {
    minutes,
    minutesOver: outcome.secondsOver / 60,
    peakReplicas: outcome.peakUnits,
    replicaHours: outcome.unitSeconds / 3600,
    scalingEvents: outcome.changes,
    worstUtilisation: outcome.worstLoad,
    firstBreachMs: outcome.firstOverMinute < 0 ? null : demand.startMs + outcome.firstOverMinute * MINUTE_MS,
  };
}
