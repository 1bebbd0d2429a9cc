import { datedFloors } from '../../core/autoscaling/floor-timeline.ts';
import type { ScalingPolicy } from '../../core/autoscaling/scaling-policy.ts';
import type { ScalingResult, SimulationSummary } from '../../core/autoscaling/scaling-result.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { replayChart } from '../charts/replay-chart.ts';
import { capitalised, formatBreach, formatCount, formatPercent, formatShort } from '../format-figures.ts';
import { formatDuration, formatSpan } from '../format-times.ts';
import { type Content, html } from '../html.ts';
import { facts, figure, formula, table } from '../report-parts.ts';
import type { ReportSection } from './report-section.ts';

export const scalingSection: ReportSection = {
  id: 'scaling',
  render: (plan) => {
    const { scaling } = plan;
    if (!scaling)
      return html`<p>No policy is recommended: without a unit count there is nothing to scale.</p>`;
    return html`<h3>Recommended policy</h3>
${policyFacts(scaling.policy, plan.capacity.unitName)}
${floors(plan, scaling.policy)}
${weeklyFloors(plan, scaling.policy)}
${derivation(scaling)}
<h3>Proof by simulation</h3>
<p>A breach is ${scaling.recommended.breachDefinition}. Each sampled future is replayed against the policy, with its control period, tolerance and start-up times.</p>
${verification(scaling)}
${sensitivity(scaling)}
${scaling.replay.readyUnits.length > 0 ? figure(replayChart(plan, scaling, 'replay-chart'), 'What the policy does on one sampled future, the one whose peak is the median of all. Demand is what would keep that many units fully busy.') : null}`;
  },
};

function policyFacts(policy: ScalingPolicy, unit: string): Content {
  return facts([
    ['Target utilisation', formatPercent(policy.targetUtilisation)],
    [`Fewest ${unit}s`, formatCount(policy.minReplicas)],
    [`Most ${unit}s`, formatCount(policy.maxReplicas)],
    ['Stabilisation before scaling down', formatDuration(1000 * policy.stabilisationDownSeconds)],
    ['Tolerance', formatPercent(policy.toleranceFraction)],
    ['Control period', formatDuration(1000 * policy.syncSeconds)],
    ['Age of the metric', formatDuration(1000 * policy.metricLagSeconds)],
    [`Start-up of a ${unit} (P95)`, formatDuration(1000 * policy.startupSeconds)],
  ]);
}

function floors({ assumptions, capacity }: Plan, policy: ScalingPolicy): Content {
  if (policy.floors.length === 0) return null;
  return table(
    `Scheduled floors: in these windows the fleet does not go below the given count. Times are local, ${assumptions.timeZone}.`,
    ['For', 'Window', `${capitalised(capacity.unitName)}s`],
    datedFloors(policy).map(({ names, startMs, endMs, replicas }) => [
      names.join(', '),
      formatSpan(startMs, endMs, assumptions.timeZone),
      formatCount(replicas),
    ]),
  );
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Mon'];

function weeklyFloors({ capacity }: Plan, { weekly }: ScalingPolicy): Content {
  if (!weekly) return null;
  const at = (minute: number) => {
    const two = (value: number) => String(value).padStart(2, '0');
    return `${WEEKDAYS[Math.floor(minute / 1440)]} ${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
  };
  return table(
    `Floors of every week: between these times the fleet does not go below the given count. Times are local, ${weekly.timeZone}.`,
    ['From', 'To', `${capitalised(capacity.unitName)}s`],
    weekly.floors.map(({ fromMinute, toMinute, replicas }) => [
      at(fromMinute),
      at(toMinute),
      formatCount(replicas),
    ]),
  );
}

function sensitivity({ sensitivity: results }: ScalingResult): Content {
  if (results.length === 0) return null;
  return table(
    'What breaks the policy first: each assumption by itself, all others holding, at the value where the breach probability passes the accepted one. Uplift and demand are factors on what is planned; the utilisation at which service suffers counts from 1, full capacity.',
    ['Assumption', 'Planned', 'Breaks at'],
    results.map(({ label, planned, breaksAt, triedUpTo }) => [
      label,
      formatShort(planned),
      breaksAt === null ? `not up to ${formatShort(triedUpTo)}` : formatShort(breaksAt),
    ]),
  );
}

function derivation({ derivation: d, policy }: ScalingResult): Content {
  const [idle, knee, zone, growth, tolerance] = [
    d.idleUtilisation,
    d.kneeUtilisation,
    d.zoneFactor,
    d.growthOverLag,
    d.toleranceFraction,
  ].map(formatShort);
  return html`${formula(
    `target = (idle + (knee − idle) × zone share ÷ growth) ÷ (1 + tolerance) = (${idle} + (${knee} − ${idle}) × ${zone} ÷ ${growth}) ÷ (1 + ${tolerance}) = ${formatShort(d.target)}, rounded down to whole percent`,
  )}
${
  policy.targetUtilisation === d.target
    ? null
    : html`<p>The formula alone gives ${formatPercent(d.target)}; ${formatPercent(policy.targetUtilisation)} is what costs least, with the floors above, among the policies that keep the accepted breach probability in simulation.</p>`
}
<p class="hint">Growth is how much demand rises, at most, within the ${formatDuration(1000 * d.lagSeconds)} between a rise and the units that answer it: the value that 95 % of the sampled futures stay below. The tolerance is there because the autoscaler does nothing inside it.</p>`;
}

function verification({ recommended, references }: ScalingResult): Content {
  const rows: [Content, SimulationSummary][] = [
    ['Recommended', recommended],
    ...references.map(({ label, summary }): [Content, SimulationSummary] => [label, summary]),
  ];
  return table(
    `The policy and its alternatives over the same ${formatCount(recommended.paths)} sampled futures. The interval is Clopper–Pearson’s.`,
    [
      'Policy',
      'Breach probability',
      'Minutes over, per path',
      'Of the error budget',
      'Peak units, median',
      'Peak units, P95',
      'Unit-hours',
      'Scalings a day',
    ],
    rows.map(([label, summary]) => [
      label,
      formatBreach(summary),
      formatShort(summary.minutesOverPerPath),
      formatPercent(summary.errorBudgetShare),
      formatShort(summary.peakReplicasMedian),
      formatShort(summary.peakReplicasP95),
      formatCount(summary.replicaHoursMean),
      formatShort(summary.scalingEventsPerDay),
    ]),
    { wide: true },
  );
}
