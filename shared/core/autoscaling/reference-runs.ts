import { trafficAt } from '../capacity/unit-capacity.ts';
import { PEAK_PROBABILITY } from '../capacity/unit-probabilities.ts';
import { countOf } from '../count-of.ts';
import { hpa } from './policies/hpa.ts';
import { defaultBehaviour } from './policies/hpa-behaviour.ts';
import { oracle } from './policies/oracle.ts';
import { staticFleet } from './policies/static-fleet.ts';
import { inSurroundings, policyStrategy } from './policy-strategy.ts';
import { growthOver } from './recommend-target.ts';
import { type FleetNeeds, type ScalingGround, settingOf } from './scaling-ground.ts';
import type { ScalingPolicy } from './scaling-policy.ts';
import type { PolicyRun } from './simulate-paths.ts';
import { MOST_UNITS } from './simulation-setting.ts';

const GROWTH_MINUTES = 3;

/** The recommended policy, and after it what it is measured against on the same futures. */
export function referenceRuns(
  policy: ScalingPolicy,
  ground: ScalingGround,
  capacity: FleetNeeds,
): PolicyRun[] {
  const { unseen, zoneLossShare } = ground;
  const { assumptions, unit } = ground.basis;
  const planned = settingOf(policy, ground, unseen);
  const free = { ...planned, lowest: Int32Array.of(1), highest: MOST_UNITS };
  const runs: PolicyRun[] = [
    { strategy: policyStrategy(policy, { id: 'recommended', label: 'Recommended' }), setting: planned },
  ];
  if (zoneLossShare > 0) {
    const { zones, zonesLost } = assumptions;
    const label = `Recommended, ${zonesLost} of ${zones} zones lost at the worst minute`;
    runs.push({
      strategy: policyStrategy(policy, { id: 'zone-loss', label }),
      setting: planned,
      zoneLossShare,
    });
  }
  runs.push(...asToday(capacity, ground, free), ...staticAtPeak(capacity, free));
  runs.push(...publishedRules(policy, ground, planned));
  const atKnee = trafficAt(unit, assumptions.kneeUtilisation) / unit.atFull;
  runs.push({ strategy: oracle(atKnee, 1), setting: free });
  return runs;
}

/** The planner's present policy, else the units there are, which never change: that is a fleet, not what runs today. */
function asToday(
  { currentUnits }: FleetNeeds,
  ground: ScalingGround,
  free: PolicyRun['setting'],
): PolicyRun[] {
  const { presentPolicy } = ground.basis.assumptions;
  if (presentPolicy) {
    const present = inSurroundings(presentPolicy, ground.basis.assumptions);
    return [
      {
        strategy: policyStrategy(present, { id: 'today', label: 'As configured today' }),
        setting: settingOf(present, ground, ground.unseen),
      },
    ];
  }
  if (currentUnits === null) return [];
  return [
    {
      strategy: staticFleet(currentUnits, `${countOf(currentUnits, 'unit')} day and night`, 'fixed'),
      setting: free,
    },
  ];
}

function staticAtPeak({ peakUnits }: FleetNeeds, free: PolicyRun['setting']): PolicyRun[] {
  const units = peakUnits.find(({ probability }) => probability === PEAK_PROBABILITY)?.units;
  if (units === undefined) return [];
  const label = `Static fleet for the P95 peak: ${countOf(units, 'unit')}`;
  return [{ strategy: staticFleet(units, label, 'static-p95'), setting: free }];
}

/**
 * HPAs that need no forecast, with the recommended minimum and maximum but no floors: a target of 70 %, and Google's
 * (1 − buffer) / (1 + growth in 3 minutes) with the knee as the buffer (GKE documentation, "Best practices for running
 * cost-optimized Kubernetes applications").
 */
function publishedRules(
  policy: ScalingPolicy,
  ground: ScalingGround,
  planned: PolicyRun['setting'],
): PolicyRun[] {
  const { assumptions } = ground.basis;
  const growth = growthOver(ground.seen, GROWTH_MINUTES);
  const google = Math.max(0.05, Math.floor((100 * assumptions.kneeUtilisation) / growth) / 100);
  const behaviour = defaultBehaviour({ toleranceFraction: assumptions.toleranceFraction });
  const setting = { ...planned, lowest: Int32Array.of(policy.minReplicas) };
  const rules = [
    { id: 'hpa-70', label: 'HPA at 70 %, no floors', target: 0.7 },
    {
      id: 'google',
      label: `Google’s rule: HPA at ${Math.round(100 * google)} %, no floors`,
      target: google,
    },
  ];
  return rules.map((rule) => ({
    strategy: hpa({ ...rule, metric: 'utilisation', behaviour }),
    setting,
  }));
}
