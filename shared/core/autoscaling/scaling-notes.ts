import type { Assumptions } from '../plan/assumptions.ts';
import type { DemandOutlook } from '../plan/demand-outlook.ts';
import type { Note, ScalingPolicy, ScalingResult, SimulationSummary } from '../plan/plan.ts';
import { MOST_GROWTH } from './recommend-target.ts';

export interface ScalingFindings {
  readonly outlook: DemandOutlook;
  readonly assumptions: Assumptions;
  /** What the formulas gave, and how it fared on all paths. */
  readonly first: { readonly policy: ScalingPolicy; readonly summary: SimulationSummary };
  readonly result: Omit<ScalingResult, 'notes'>;
  readonly searched: boolean;
  /** False where no policy of the search kept the accepted risk. */
  readonly held: boolean;
}

/** What the verification shows that a planner must not miss, and what it cannot show. */
export function scalingNotes(findings: ScalingFindings): Note[] {
  return [...riskNotes(findings), ...policyNotes(findings), ...unseenNotes(findings)];
}

function riskNotes({ assumptions, first, result, searched, held }: ScalingFindings): Note[] {
  const { recommended, policy } = result;
  const accepted = assumptions.acceptedBreachProbability;
  const { value, low, high } = recommended.breachProbability;
  const notes: Note[] = [];
  if (searched)
    notes.push({
      severity: 'info',
      code: 'policy-searched',
      message: `The formula's policy (target ${percent(first.policy.targetUtilisation)}, at least ${first.policy.minReplicas}) breached in ${percent(first.summary.breachProbability.value)} of futures. Of lower targets and larger minimums ${held ? 'the cheapest that held' : 'the least risky'} was taken (target ${percent(policy.targetUtilisation)}, at least ${policy.minReplicas}) and scored on ${recommended.paths} futures the search had not seen.`,
    });
  if (value > accepted)
    notes.push({
      severity: 'critical',
      code: 'accepted-risk-not-met',
      message: `${held ? `The policy found does not keep the breach probability at ${percent(accepted)} on futures the search had not seen` : `No policy tried keeps the breach probability at ${percent(accepted)}`}: it is ${percent(value)} (95 % interval ${percent(low)} to ${percent(high)}).`,
    });
  else if (high > accepted)
    notes.push({
      severity: 'info',
      code: 'risk-interval-wide',
      message: `${recommended.breaches} of ${recommended.paths} futures breach; the 95 % interval reaches ${percent(high)}, above the accepted ${percent(accepted)}: more futures would be needed to settle it.`,
    });
  const zoneLoss = result.references.find(({ id }) => id === 'zone-loss');
  if (zoneLoss && zoneLoss.summary.breachProbability.value > accepted)
    notes.push({
      severity: 'warning',
      code: 'zone-loss-breaches',
      message: `With ${assumptions.zonesLost} of ${assumptions.zones} zones lost in the busiest minute the policy breaches in ${percent(zoneLoss.summary.breachProbability.value)} of futures.`,
    });
  return notes;
}

function policyNotes({ assumptions, result }: ScalingFindings): Note[] {
  const { policy, recommended } = result;
  const notes: Note[] = [];
  const { growthOverLag, lagSeconds } = result.derivation;
  if (growthOverLag > MOST_GROWTH)
    notes.push({
      severity: 'warning',
      code: 'faster-than-scaling',
      message: `Load can grow ${Number(growthOverLag.toPrecision(3))} x within the ${lagSeconds} s a new unit takes: no target absorbs that (it was set for ${MOST_GROWTH} x). Units have to run beforehand: the minimum and scheduled floors carry it.`,
    });
  if (policy.floors.length)
    notes.push({
      severity: 'info',
      code: 'floors-outside-hpa',
      message:
        'An HPA has no schedule: the floors for events must be set by raising its minimum (minReplicas) at their start and lowering it at their end.',
    });
  if (assumptions.maxUnits !== null && recommended.peakReplicasP95 >= assumptions.maxUnits)
    notes.push({
      severity: 'warning',
      code: 'pinned-at-quota',
      message: `The policy reaches the ${assumptions.maxUnits} units that may run in at least one future in twenty: beyond that it cannot react.`,
    });
  return notes;
}

function unseenNotes({ outlook, first }: ScalingFindings): Note[] {
  const minutes = outlook.sourceStepMs / 60_000;
  const notes: Note[] = [];
  if (minutes > 1 && outlook.sourceStepMs < outlook.stepMs)
    notes.push({
      severity: 'warning',
      code: 'bursts-unseen',
      message: `The simulation holds no bursts shorter than the ${Number(minutes.toPrecision(3))} minutes between samples: what happens inside them is not in the data.`,
    });
  notes.push({
    severity: 'info',
    code: 'simulation-limits',
    message: `Simulated with instant load balancing, units of equal size, no node shortage and start-up times up to ${first.policy.startupSeconds} s (P95): a consistency check, not field evidence.`,
  });
  return notes;
}

function percent(fraction: number): string {
  return `${Number((100 * fraction).toPrecision(3))} %`;
}
