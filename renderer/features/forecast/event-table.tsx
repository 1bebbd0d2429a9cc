import { ActionIcon, Table, Tooltip } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import type { EventEffect } from '../../../shared/core/forecast/forecast-result.ts';
import type { Estimate } from '../../../shared/core/metrics/estimate.ts';
import { formatExact, formatPercent } from '../../ui/format-number.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import { formatInstantBriefly, formatInstantWithYear } from '../../ui/format-time.ts';
import { EventOutside } from '../assumptions/event-outside.tsx';
import { type EventPlace, eventPlace } from '../assumptions/event-place.ts';
import { useForecastWindow } from '../assumptions/use-forecast-window.ts';
import classes from './forecast.module.css';

const IN: EventPlace = { kind: 'in' };

/** Every event with what its past teaches, what the planner says instead and why, and what it makes of the peak. */
export function EventTable(props: {
  readonly events: readonly PlannedEvent[];
  /** As the plan applied them; an event outside the window has none. */
  readonly effects: readonly EventEffect[];
  readonly unit: string;
  readonly timeZone: string;
  readonly onChange: (event: PlannedEvent) => void;
  readonly onRemove: (event: PlannedEvent) => void;
}) {
  const { events, effects, timeZone } = props;
  const format = quantityFormat(props.unit);
  const window = useForecastWindow();
  return (
    <Table verticalSpacing={2} horizontalSpacing={6} fz="xs" stickyHeader aria-label="Events">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Event</Table.Th>
          <Table.Th scope="col">Window</Table.Th>
          <Table.Th scope="col" ta="right" className={classes.nowrap}>
            Learned, 80 %
          </Table.Th>
          <Table.Th scope="col" ta="right">
            Given
          </Table.Th>
          <Table.Th scope="col">Reason</Table.Th>
          <Table.Th scope="col" ta="right">
            Peak, 80 %
          </Table.Th>
          <Table.Th scope="col" ta="right">
            Without
          </Table.Th>
          <Table.Th scope="col" aria-label="Actions" />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {events.map((event) => {
          const effect = effects.find((one) => one.event.id === event.id);
          const past = event.pastOccurrences?.length ?? 0;
          const place = window === null ? IN : eventPlace(event, window);
          const time = place.kind === 'in' ? formatInstantBriefly : formatInstantWithYear;
          return (
            <Table.Tr key={event.id}>
              <Table.Th scope="row" fw={600}>
                {event.name}
              </Table.Th>
              <Table.Td className={classes.nowrap}>
                {time(event.startMs, timeZone)} to {time(event.endMs, timeZone)}
                {window !== null && (
                  <EventOutside name={event.name} place={place} window={window} timeZone={timeZone} />
                )}
              </Table.Td>
              <Table.Td ta="right">
                {learnedText(effect)}
                <div className={classes.minor}>{pastText(past, effect)}</div>
              </Table.Td>
              <Table.Td ta="right">{event.uplift === null ? '–' : `× ${formatExact(event.uplift)}`}</Table.Td>
              <Table.Td>
                <div className={classes.reason} title={event.reason}>
                  {event.reason}
                </div>
              </Table.Td>
              <Table.Td ta="right" className={classes.nowrap}>
                {effect === undefined
                  ? '–'
                  : `${format.parts(effect.peak.low).value} to ${format.parts(effect.peak.high).value}`}
              </Table.Td>
              <Table.Td ta="right">{format.parts(effect?.peakWithoutEvent).value}</Table.Td>
              <Table.Td className={classes.nowrap}>
                <Tooltip label="Change">
                  <ActionIcon
                    size="xs"
                    aria-label={`Change ${event.name}`}
                    onClick={() => props.onChange(event)}
                  >
                    <IconPencil size={13} />
                  </ActionIcon>
                </Tooltip>
                <Tooltip label="Remove">
                  <ActionIcon
                    size="xs"
                    aria-label={`Remove ${event.name}`}
                    onClick={() => props.onRemove(event)}
                  >
                    <IconTrash size={13} />
                  </ActionIcon>
                </Tooltip>
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

function learnedText(effect: EventEffect | undefined): string {
  if (effect?.learned) return upliftRange(effect.learned);
  return effect?.source === 'unknown' ? 'not known' : '–';
}

function upliftRange({ value, low, high, level }: Estimate): string {
  const text = `× ${formatExact(Number(value.toPrecision(3)))}`;
  if (low === high) return text;
  const digits = (one: number) => formatExact(Number(one.toPrecision(3)));
  return `${text} (${digits(low)} to ${digits(high)}${level === 0.8 ? '' : `, ${formatPercent(level)}`})`;
}

function pastText(past: number, effect: EventEffect | undefined): string {
  if (past === 0) return '';
  const used = effect?.pastOccurrences ?? past;
  return used === past ? `from ${past} past` : `from ${used} of ${past} past`;
}
