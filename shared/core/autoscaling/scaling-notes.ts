import { countOf } from '../count-of.ts';
import { percent } from '../metrics/words.ts';
import type { Note } from '../note.ts';
import type { DemandOutlook } from '../outlook/demand-outlook.ts';
import { MOST_GROWTH } from './recommend-target.ts';
import type { ScalingAssumptions } from './scaling-assumptions.ts';
import type { ProvedScaling } from './scaling-result.ts';
import type { FoundPolicy } from './search-policy.ts';

export interface ScalingFindings {
  readonly outlook: DemandOutlook;
  readonly assumptions: ScalingAssumptions;
  /** What the search found; null where the planner's own policy was proved. */
  readonly found: FoundPolicy | null;
  readonly result: Omit<ProvedScaling, 'notes'>;
}

/** What the verification shows that a planner must not miss, and what it cannot show. */
export function scalingNotes(findings: ScalingFindings): Note[] {
  return [...riskNotes(findings), ...policyNotes(findings), ...unseenNotes(findings)];
}

function riskNotes(findings: ScalingFindings): Note[] {
  const { assumptions, found, result } = findings;
  const { recommended } = result;
  const accepted = assumptions.acceptedBreachProbability;
  const { value, low, high } = recommended.breachProbability;
  const notes: Note[] = [];
  if (found)
    notes.push({
      severity: 'info',
      code: 'policy-searched',
      message: `${found.held ? 'The cheapest' : 'The least risky'} of ${found.tried} policies tried${withZoneLoss(assumptions)}; its figures come from ${recommended.paths} other futures, which the search had not seen.`,
    });
  if (value > accepted)
    notes.push({
      severity: 'critical',
      code: 'accepted-risk-not-met',
      message: `${notMet(found, percent(accepted))}: it is ${percent(value)} (95 % interval ${percent(low)} to ${percent(high)}).`,
    });
  else if (high > accepted)
    notes.push({
      severity: 'info',
      code: 'risk-interval-wide',
      message: `${recommended.breaches} of ${recommended.paths} futures breach; the 95 % interval reaches ${percent(high)}, above the accepted ${percent(accepted)}: more futures would be needed to settle it.`,
    });
  return [...notes, ...zoneNotes(findings), ...supportNotes(findings)];
}

function withZoneLoss({ zones, zonesLost }: ScalingAssumptions): string {
  if (zonesLost === 0) return '';
  return `, each as it is and with ${zonesLost} of ${zones} zones lost at the worst minute`;
}

function notMet(found: FoundPolicy | null, accepted: string): string {
  if (!found) return `The policy you chose does not keep the breach probability at ${accepted}`;
  return found.held
    ? `The policy found does not keep the breach probability at ${accepted} on futures the search had not seen`
    : `No policy tried keeps the breach probability at ${accepted}`;
}

function zoneNotes({ assumptions, result }: ScalingFindings): Note[] {
  const accepted = assumptions.acceptedBreachProbability;
  const risk = result.references.find(({ id }) => id === 'zone-loss')?.summary.breachProbability.value ?? 0;
  if (risk <= accepted) return [];
  return [
    {
      severity: 'warning',
      code: 'zone-loss-breaches',
      message: `With ${assumptions.zonesLost} of ${assumptions.zones} zones lost at the worst minute the policy breaches in ${percent(risk)} of futures.`,
    },
  ];
}

/** A history of n windows says nothing by itself of what happens less often than once in n + 1. */
function supportNotes({ assumptions, outlook }: ScalingFindings): Note[] {
  const accepted = assumptions.acceptedBreachProbability;
  const windows = outlook.records?.windows ?? 0;
  if (windows + 1 >= 1 / accepted) return [];
  return [
    {
      severity: 'warning',
      code: 'history-too-short-for-risk',
      message: `The history is worth ${countOf(Math.max(1, Math.round(windows)), 'window')} of this length; a breach probability of ${percent(accepted)} takes ${Math.ceil(1 / accepted) - 1}. Beyond them the proof rests on an assumed tail, in which one window in ${Math.max(2, Math.round(windows + 1))} exceeds all before; P95 and P99 of the forecast do not hold it.`,
    },
  ];
}

function policyNotes({ assumptions, result }: ScalingFindings): Note[] {
  const { policy, recommended } = result;
  const notes: Note[] = [];
  if (policy.targetUtilisation > assumptions.kneeUtilisation)
    notes.push({
      severity: 'warning',
      code: 'target-above-knee',
      message: `The target of ${percent(policy.targetUtilisation)} lies above the knee of ${percent(assumptions.kneeUtilisation)}: units run past the highest utilisation you accept even while load is steady. A breach is counted only above 100 %.`,
    });
  const { growthOverLag, lagSeconds } = result.derivation;
  if (growthOverLag > MOST_GROWTH)
    notes.push({
      severity: 'warning',
      code: 'faster-than-scaling',
      message: `Load can grow ${Number(growthOverLag.toPrecision(3))} x within the ${lagSeconds} s a new unit takes: no target absorbs that. Units have to run beforehand: the minimum and scheduled floors carry it.`,
    });
  if (policy.floors.length || policy.weekly)
    notes.push({
      severity: 'info',
      code: 'floors-outside-hpa',
      message:
        'An HPA has no schedule: floors must be set by raising its minimum (minReplicas) at their start and lowering it at their end, or by a scaler that has one (KEDA cron, scheduled actions).',
    });
  if (assumptions.maxUnits !== null && recommended.peakReplicasP95 >= assumptions.maxUnits)
    notes.push({
      severity: 'warning',
      code: 'pinned-at-quota',
      message: `The policy reaches the ${assumptions.maxUnits} units that may run in at least one future in twenty: beyond that it cannot react.`,
    });
  return notes;
}

function unseenNotes({ outlook, result }: ScalingFindings): Note[] {
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
    message: `Simulated with instant load balancing, units of equal size, no node shortage and start-up times up to ${result.policy.startupSeconds} s (P95): a consistency check, not field evidence.`,
  });
  return notes;
}
