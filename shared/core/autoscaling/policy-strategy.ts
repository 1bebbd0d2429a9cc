import { lowestByMinute } from './floor-schedule.ts';
import { hpa } from './policies/hpa.ts';
import { defaultBehaviour, type HpaBehaviour } from './policies/hpa-behaviour.ts';
import type { ScalingPolicy } from './scaling-policy.ts';
import type { ScalingStrategy } from './scaling-strategy.ts';
import type { SimulationSetting } from './simulation-setting.ts';
import type { StartDelays } from './start-delays.ts';

/** A plan's policy as the autoscaler would run it: an HPA on utilisation, with Kubernetes' default limits or its own. */
export function policyStrategy(
  policy: ScalingPolicy,
  name: { readonly id?: string; readonly label?: string } = {},
): ScalingStrategy {
  return hpa({
    ...name,
    metric: 'utilisation',
    target: policy.targetUtilisation,
    behaviour: behaviourOf(policy),
  });
}

function behaviourOf(policy: ScalingPolicy): HpaBehaviour {
  const { limits } = policy;
  const { up, down } = defaultBehaviour(policy);
  if (!limits) return { up, down };
  return {
    up: { ...up, ...limits.up, stabilisationSeconds: limits.stabilisationUpSeconds },
    down: { ...down, ...limits.down },
  };
}

/**
 * The policy where the planner's assumptions hold now. A platform's file says nothing of these three, and a policy that
 * was read or chosen earlier has them as they were then.
 */
export function inSurroundings(
  policy: ScalingPolicy,
  { syncSeconds, metricLagSeconds, startupSeconds }: Surroundings,
): ScalingPolicy {
  return { ...policy, syncSeconds, metricLagSeconds, startupSeconds };
}

type Surroundings = Pick<ScalingPolicy, 'syncSeconds' | 'metricLagSeconds' | 'startupSeconds'>;

/** The surroundings that go with it. */
export function policySetting(
  policy: ScalingPolicy,
  window: {
    readonly startMs: number;
    readonly minutes: number;
    readonly idleUtilisation: number;
    readonly delays: StartDelays;
  },
): SimulationSetting {
  return {
    syncSeconds: policy.syncSeconds,
    metricLagSeconds: policy.metricLagSeconds,
    startDelays: window.delays,
    idleUtilisation: window.idleUtilisation,
    lowest: lowestByMinute(policy, window.startMs, window.minutes),
    highest: policy.maxReplicas,
  };
}
