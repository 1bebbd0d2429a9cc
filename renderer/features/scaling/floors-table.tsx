import { Table } from '@mantine/core';
import { datedFloors } from '../../../shared/contract/floor-timeline.ts';
import type { ScalingPolicy } from '../../../shared/core/autoscaling/scaling-policy.ts';
import { formatCount } from '../../ui/format-number.ts';
import { formatInstantBriefly, formatUtc } from '../../ui/format-time.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import classes from './scaling.module.css';

/** The fewest units there are for events, from before they open until after they close: one timeline. */
export function FloorsTable(props: { readonly policy: ScalingPolicy; readonly timeZone: string }) {
  const spans = datedFloors(props.policy);
  if (spans.length === 0) return null;
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
          {spans.map((floor) => (
            <Table.Tr key={floor.startMs}>
              <Table.Td>{floor.names.join(', ')}</Table.Td>
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
