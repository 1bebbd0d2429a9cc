import { ScrollArea, Table } from '@mantine/core';
import { unitStandard } from '../../../shared/contract/unit-standard.ts';
import type { ScalingResult, SimulationSummary } from '../../../shared/core/autoscaling/scaling-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { formatMoneyRounded } from '../../ui/format-money.ts';
import { formatCount, formatExact, formatPercent, formatSi } from '../../ui/format-number.ts';
import { formatBreachProbability } from '../../ui/format-probability.ts';
import classes from './scaling.module.css';

const COLUMNS = ['Breach', 'Interval', 'Min. over', 'Of budget', 'Peak', 'Scalings', 'Unit-hours'] as const;

/** The recommendation beside what else could be done, all over the same futures. */
export function ReferencesTable(props: { readonly plan: Plan; readonly scaling: ScalingResult }) {
  const { plan, scaling } = props;
  const { currency, chosenPolicy, sloObjective } = plan.assumptions;
  const { recommended, references } = scaling;
  const label = chosenPolicy === null ? 'Recommended' : 'Your choice';
  const rows = [{ id: 'recommended', label, summary: recommended }, ...references];
  const priced = recommended.cost !== null;
  return (
    <section className={classes.card} aria-labelledby="references-title">
      <h2 id="references-title">Beside the alternatives</h2>
      <ScrollArea
        className={classes.grow}
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Policies compared' }}
      >
        <Table stickyHeader verticalSpacing={2} horizontalSpacing={4} fz="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Over {formatCount(recommended.paths)} futures</Table.Th>
              {[...COLUMNS, ...(priced ? ['Cost'] : [])].map((column) => (
                <Table.Th key={column} scope="col" ta="right" className={classes.nowrap}>
                  {column}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ id, label: name, summary }) => (
              <Table.Tr key={id} className={id === 'recommended' ? classes.own : undefined}>
                <Table.Th scope="row" fw={id === 'recommended' ? 600 : 400}>
                  {name}
                </Table.Th>
                {figuresOf(summary, currency).map((figure, index) => (
                  <Table.Td key={COLUMNS[index] ?? 'Cost'} ta="right" className={classes.nowrap}>
                    {figure}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      <p className={classes.foot}>
        Breach: {recommended.breachDefinition}. Min. over: mean of a future; of budget: of the minutes that an
        objective of {formatExact(100 * sloObjective)} % leaves. Interval: 95 %; peak: P95; scalings: a day.
        {references.some(({ id }) => id === 'zone-loss') &&
          ' The recommendation also has to hold with the zones lost; the others are shown without.'}{' '}
        Capacity asks for more: each unit {unitStandard(plan)}.
      </p>
    </section>
  );
}

function figuresOf(summary: SimulationSummary, currency: string): readonly string[] {
  const { breachProbability, breaches, paths } = summary;
  const { low, high } = breachProbability;
  return [
    formatBreachProbability(breachProbability, breaches, paths),
    `${formatPercent(low).replace(/ %$/, '')} to ${formatPercent(high)}`,
    formatExact(Number(summary.minutesOverPerPath.toPrecision(3))),
    formatPercent(summary.errorBudgetShare),
    formatCount(summary.peakReplicasP95),
    formatSi(summary.scalingEventsPerDay),
    formatCount(summary.replicaHoursMean),
    ...(summary.cost === null ? [] : [formatMoneyRounded(summary.cost, currency)]),
  ];
}
