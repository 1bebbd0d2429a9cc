import { Button, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { plannedEvents } from '../../../shared/contract/calendar-events.ts';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import { useAssumptions, useServices } from '../../app-services.tsx';
import { countOf, formatExact } from '../../ui/format-number.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { tellDone, tellFailure } from '../../ui/tell.ts';
import { withCalendar } from '../assumptions/event-list.ts';
import { useKnownSpan } from '../assumptions/use-known-span.ts';
import classes from './forecast.module.css';

interface Reading {
  readonly fileName: string;
  readonly events: readonly PlannedEvent[];
  readonly problems: readonly string[];
}

/** Brings a marketing calendar (iCalendar or CSV): what it holds is shown before it is taken. */
export function CalendarImport() {
  const { client, shell, assumptions } = useServices();
  const timeZone = useAssumptions((state) => state.current?.timeZone ?? 'UTC');
  const { known, nowMs } = useKnownSpan();
  const [reading, setReading] = useState<Reading | null>(null);

  async function pick(): Promise<void> {
    const picked = await shell.pickDataFiles();
    if (!picked.ok) {
      tellFailure('The calendar was not taken', picked.error.message);
      return;
    }
    const file = picked.value[0];
    if (file === undefined) return;
    const outcome = await client.call('calendar.read', {
      fileId: file.id,
      timeZone,
      fromMs: known.startMs,
      toMs: known.endMs,
    });
    if (!outcome.ok) {
      tellFailure(
        'The calendar was not taken',
        [outcome.error.message, outcome.error.hint].filter(Boolean).join(' '),
      );
      return;
    }
    const { entries, problems } = outcome.value;
    const events = plannedEvents(entries, nowMs, () => crypto.randomUUID());
    setReading({ fileName: file.name, events, problems });
  }

  function keep({ events, fileName }: Reading): void {
    const before = assumptions.getState().current?.events ?? [];
    const after = withCalendar(before, events);
    assumptions.getState().change({ events: after });
    setReading(null);
    const added = after.length - before.length;
    tellDone(
      `${countOf(added, 'event')} added`,
      added < events.length
        ? `${countOf(events.length - added, 'event')} of ${fileName} were there already.`
        : `From ${fileName}.`,
    );
  }

  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        leftSection={<IconCalendarPlus size={14} />}
        onClick={() => void pick()}
      >
        Bring a calendar
      </Button>
      {reading !== null && (
        <Modal opened onClose={() => setReading(null)} title={reading.fileName} centered size="lg">
          <Stack gap="sm">
            <Text size="sm">
              {reading.events.length === 0
                ? 'No event in it touches the history or the horizon.'
                : `${countOf(reading.events.length, 'event')}. Those without a factor learn it from their past occurrences.`}
            </Text>
            {reading.events.length > 0 && <ReadEvents events={reading.events} timeZone={timeZone} />}
            {reading.problems.length > 0 && (
              <div role="alert">
                <Text size="sm" fw={600}>
                  {countOf(reading.problems.length, 'line')} left out
                </Text>
                <ul className={classes.problems}>
                  {reading.problems.slice(0, 8).map((problem) => (
                    <li key={problem}>{problem}</li>
                  ))}
                  {reading.problems.length > 8 && <li>and {reading.problems.length - 8} more</li>}
                </ul>
              </div>
            )}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={() => setReading(null)}>
                Leave as it was
              </Button>
              <Button disabled={reading.events.length === 0} onClick={() => keep(reading)}>
                Add {countOf(reading.events.length, 'event')}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  );
}

function ReadEvents(props: { readonly events: readonly PlannedEvent[]; readonly timeZone: string }) {
  return (
    <ScrollRegion label="Events of the calendar" className={classes.read}>
      <Table verticalSpacing={2} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Event</Table.Th>
            <Table.Th scope="col">Start</Table.Th>
            <Table.Th scope="col">End</Table.Th>
            <Table.Th scope="col" ta="right">
              Past
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Given
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.events.map((event) => (
            <Table.Tr key={event.id}>
              <Table.Th scope="row">{event.name}</Table.Th>
              <Table.Td>{formatInstantWithYear(event.startMs, props.timeZone)}</Table.Td>
              <Table.Td>{formatInstantWithYear(event.endMs, props.timeZone)}</Table.Td>
              <Table.Td ta="right">{event.pastOccurrences?.length ?? 0}</Table.Td>
              <Table.Td ta="right">
                {event.uplift === null ? 'learned' : `× ${formatExact(event.uplift)}`}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}
