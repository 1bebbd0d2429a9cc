import { Skeleton, Table } from '@mantine/core';
import type { ScalingPolicy } from '../../../shared/core/autoscaling/scaling-policy.ts';
import type { ScalingResult, SimulationSummary } from '../../../shared/core/autoscaling/scaling-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { formatMoney } from '../../ui/format-money.ts';
import { formatCount, formatExact, formatPercent } from '../../ui/format-number.ts';
import { formatBreachProbability } from '../../ui/format-probability.ts';
import classes from './today.module.css';

/** Risk, minutes and cost of today's configuration and of the recommendation, over the same futures. */
export function TodayBeside(props: {
  readonly plan: Plan;
  readonly scaling: ScalingResult;
  readonly policy: ScalingPolicy;
}) {
  const { plan, scaling, policy } = props;
  const proved = JSON.stringify(plan.assumptions.presentPolicy) === JSON.stringify(policy);
  const given = proved ? (scaling.references.find(({ id }) => id === 'today')?.summary ?? null) : null;
  const { recommended } = scaling;
  return (
    <section className={classes.card} aria-labelledby="today-beside">
      <h2 id="today-beside">Over {formatCount(recommended.paths)} futures</h2>
      <Table verticalSpacing={4} horizontalSpacing={8} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th scope="col" ta="right">
              Today
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {plan.assumptions.chosenPolicy === null ? 'Recommended' : 'Your choice'}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {FIGURES.map(({ label, value, detail }) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" fw={400}>
                {label}
              </Table.Th>
              {[given, recommended].map((summary, index) => (
                <Table.Td key={index === 0 ? 'given' : 'recommended'} ta="right">
                  {summary === null ? (
                    <Skeleton h={14} aria-label="Being computed" role="status" />
                  ) : (
                    <>
                      {value(summary, plan)}
                      {detail !== undefined && <span className={classes.dim}>{detail(summary)}</span>}
                    </>
                  )}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p className={classes.foot}>
        A breach is {recommended.breachDefinition}; accepted:{' '}
        {formatPercent(plan.assumptions.acceptedBreachProbability)}. Under a probability stands its 95 %
        interval.
      </p>
    </section>
  );
}

const FIGURES: readonly {
  readonly label: string;
  readonly value: (summary: SimulationSummary, plan: Plan) => string;
  readonly detail?: (summary: SimulationSummary) => string;
}[] = [
  {
    label: 'Breach probability',
    value: ({ breachProbability, breaches, paths }) =>
      formatBreachProbability(breachProbability, breaches, paths),
    detail: ({ breachProbability: { low, high } }) =>
      `${formatPercent(low).replace(/ %$/, '')} to ${formatPercent(high)}`,
  },
  {
    label: 'Minutes over, on average',
    value: ({ minutesOverPerPath }) => formatExact(Number(minutesOverPerPath.toPrecision(3))),
  },
  { label: 'Share of error budget', value: ({ errorBudgetShare }) => formatPercent(errorBudgetShare) },
  { label: 'Peak replicas, P95', value: ({ peakReplicasP95 }) => formatCount(peakReplicasP95) },
  { label: 'Unit-hours', value: ({ replicaHoursMean }) => formatCount(replicaHoursMean) },
  {
    label: 'Cost of the window',
    value: ({ cost }, { assumptions }) =>
      cost === null ? 'no price given' : formatMoney(cost, assumptions.currency),
  },
];
