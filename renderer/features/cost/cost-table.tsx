import { ScrollArea, Table } from '@mantine/core';
import type { CostLine, CostResult } from '../../../shared/core/plan/plan.ts';
import { formatMoney, subtractMoney } from '../../ui/format-money.ts';
import { formatCount } from '../../ui/format-number.ts';
import { formatInstant } from '../../ui/format-time.ts';
import classes from './cost.module.css';
import { monthName } from './month-name.ts';

/** Months and event windows in full, with what the policy saves against the static fleet. */
export function CostTable(props: { readonly cost: CostResult; readonly timeZone: string }) {
  const { cost, timeZone } = props;
  return (
    <section className={classes.table} aria-label="Cost in full">
      <ScrollArea
        type="auto"
        className={classes.grow}
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': 'Cost lines' }}
      >
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Window</Table.Th>
              <Table.Th scope="col" ta="right">
                Hours
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Unit-hours autoscaled
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Unit-hours static
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Autoscaled
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Static
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Difference
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cost.months.map((line) => (
              <LineRow key={line.label} line={line} name={monthName(line.label)} currency={cost.currency} />
            ))}
            <Table.Tr className={classes.total}>
              <Table.Th scope="row">All of the window</Table.Th>
              <Table.Td ta="right">{formatCount(sum(cost.months, 'hours'))}</Table.Td>
              <Table.Td ta="right">{formatCount(sum(cost.months, 'replicaHoursAutoscaled'))}</Table.Td>
              <Table.Td ta="right">{formatCount(sum(cost.months, 'replicaHoursStatic'))}</Table.Td>
              <Table.Td ta="right">{formatMoney(cost.totalAutoscaled, cost.currency)}</Table.Td>
              <Table.Td ta="right">{formatMoney(cost.totalStatic, cost.currency)}</Table.Td>
              <Table.Td ta="right">
                {formatMoney(subtractMoney(cost.totalAutoscaled, cost.totalStatic), cost.currency)}
              </Table.Td>
            </Table.Tr>
            {cost.events.length > 0 && (
              <Table.Tr>
                <Table.Th scope="colgroup" colSpan={7} className={classes.groupRow}>
                  Event windows, a part of the months above
                </Table.Th>
              </Table.Tr>
            )}
            {cost.events.map((line) => (
              <LineRow
                key={`${line.label} ${line.startMs}`}
                line={line}
                name={line.label}
                detail={`${formatInstant(line.startMs, timeZone)} to ${formatInstant(line.endMs, timeZone)}`}
                currency={cost.currency}
              />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
    </section>
  );
}

function LineRow(props: {
  readonly line: CostLine;
  readonly name: string;
  readonly detail?: string;
  readonly currency: string;
}) {
  const { line, currency } = props;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} title={props.detail}>
        {props.name}
      </Table.Th>
      <Table.Td ta="right">{formatCount(line.hours)}</Table.Td>
      <Table.Td ta="right">{formatCount(line.replicaHoursAutoscaled)}</Table.Td>
      <Table.Td ta="right">{formatCount(line.replicaHoursStatic)}</Table.Td>
      <Table.Td ta="right">{formatMoney(line.autoscaled, currency)}</Table.Td>
      <Table.Td ta="right">{formatMoney(line.static, currency)}</Table.Td>
      <Table.Td ta="right">{formatMoney(subtractMoney(line.autoscaled, line.static), currency)}</Table.Td>
    </Table.Tr>
  );
}

function sum(
  lines: readonly CostLine[],
  of: 'hours' | 'replicaHoursAutoscaled' | 'replicaHoursStatic',
): number {
  return lines.reduce((total, line) => total + line[of], 0);
}
