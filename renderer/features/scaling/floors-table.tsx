import { Table } from '@mantine/core';
import type { ScheduledFloor } from '../../../shared/core/plan/plan.ts';
import { formatCount } from '../../ui/format-number.ts';
import { formatInstantBriefly, formatUtc } from '../../ui/format-time.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import classes from './scaling.module.css';

/** The fewest units for each event, from before it opens until after it closes. */
export function FloorsTable(props: {
  readonly floors: readonly ScheduledFloor[];
  readonly timeZone: string;
}) {
  if (props.floors.length === 0) return null;
  return (
    <ScrollRegion label="Scheduled floors" className={classes.floors}>
      <Table verticalSpacing={2} horizontalSpacing={6} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Floor for</Table.Th>
            <Table.Th scope="col">From</Table.Th>
            <Table.Th scope="col">To</Table.Th>
            <Table.Th scope="col" ta="right">
              Replicas
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.floors.map((floor) => (
            <Table.Tr key={`${floor.name} ${floor.startMs}`}>
              <Table.Td>{floor.name}</Table.Td>
              <Table.Td title={formatUtc(floor.startMs)}>
                {formatInstantBriefly(floor.startMs, props.timeZone)}
              </Table.Td>
              <Table.Td title={formatUtc(floor.endMs)}>
                {formatInstantBriefly(floor.endMs, props.timeZone)}
              </Table.Td>
              <Table.Td ta="right">{formatCount(floor.replicas)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
