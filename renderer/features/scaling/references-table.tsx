import { ScrollArea, Table } from '@mantine/core';
import type { ScalingResult, SimulationSummary } from '../../../shared/core/plan/plan.ts';
import { formatCount, formatExact } from '../../ui/format-number.ts';
import { formatBreachDetail, formatBreachProbability } from '../../ui/format-probability.ts';
import classes from './scaling.module.css';

/** The recommendation beside what else could be done, all over the same futures. */
export function ReferencesTable(props: {
  readonly scaling: ScalingResult;
  /** The policy is one the planner has chosen. */
  readonly isChosen: boolean;
}) {
  const { scaling } = props;
  const rows = [
    {
      id: 'recommended',
      label: props.isChosen ? 'Your choice' : 'Recommended',
      summary: scaling.recommended,
    },
    ...scaling.references,
  ];
  return (
    <section className={classes.card} aria-labelledby="references-title">
      <h2 id="references-title">Beside the alternatives</h2>
      <ScrollArea
        className={classes.grow}
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Policies compared' }}
      >
        <Table stickyHeader verticalSpacing={3} horizontalSpacing={6} fz="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Policy</Table.Th>
              <Table.Th scope="col" ta="right">
                Breach
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Minutes over
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Peak
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Unit-hours
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ id, label, summary }) => (
              <Table.Tr key={id} className={id === 'recommended' ? classes.own : undefined}>
                <Table.Th scope="row" fw={id === 'recommended' ? 600 : 400}>
                  {label}
                </Table.Th>
                <Table.Td ta="right" className={classes.nowrap} title={breachDetail(summary)}>
                  {formatBreachProbability(summary.breachProbability, summary.breaches, summary.paths)}
                </Table.Td>
                <Table.Td ta="right">
                  {formatExact(Number(summary.minutesOverPerPath.toPrecision(3)))}
                </Table.Td>
                <Table.Td ta="right">{formatCount(summary.peakReplicasP95)}</Table.Td>
                <Table.Td ta="right">{formatCount(summary.replicaHoursMean)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      <p className={classes.foot}>Breach: {scaling.recommended.breachDefinition}.</p>
    </section>
  );
}

function breachDetail(summary: SimulationSummary): string {
  return formatBreachDetail(summary.breachProbability, summary.breaches, summary.paths);
}
