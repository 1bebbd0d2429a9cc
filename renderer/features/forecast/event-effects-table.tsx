import { Table } from '@mantine/core';
import type { EventEffect } from '../../../shared/core/forecast/forecast-result.ts';
import { formatExact } from '../../ui/format-number.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import { formatInstantBriefly } from '../../ui/format-time.ts';

/** What each event does to the highest step of its window. */
export function EventEffectsTable(props: {
  readonly events: readonly EventEffect[];
  readonly unit: string;
  readonly timeZone: string;
}) {
  const format = quantityFormat(props.unit);
  return (
    <Table verticalSpacing={2} fz="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Event</Table.Th>
          <Table.Th scope="col">Peak at</Table.Th>
          <Table.Th scope="col" ta="right">
            Median
          </Table.Th>
          <Table.Th scope="col" ta="right">
            P95
          </Table.Th>
          <Table.Th scope="col" ta="right">
            Without
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {props.events.map((effect) => (
          <Table.Tr key={effect.event.id}>
            <Table.Td title={effect.event.reason}>
              {effect.event.name} × {formatExact(effect.uplift.value)}
            </Table.Td>
            <Table.Td>{formatInstantBriefly(effect.peakMs, props.timeZone)}</Table.Td>
            <Table.Td ta="right">{format.parts(effect.peak.value).value}</Table.Td>
            <Table.Td ta="right">{format.parts(effect.peakP95).value}</Table.Td>
            <Table.Td ta="right">{format.parts(effect.peakWithoutEvent).value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
