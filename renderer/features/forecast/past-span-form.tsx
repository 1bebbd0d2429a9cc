import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import type { InstantSpan } from '../assumptions/event-list.ts';

/** A stretch of the history was marked: which event was it? */
export function PastSpanForm(props: {
  readonly events: readonly PlannedEvent[];
  readonly span: InstantSpan;
  readonly timeZone: string;
  readonly onOld: (event: PlannedEvent) => void;
  readonly onNew: () => void;
  readonly onClose: () => void;
}) {
  const { events, span, timeZone } = props;
  const [chosen, setChosen] = useState(events[0]?.id ?? null);
  const event = events.find(({ id }) => id === chosen);
  return (
    <Modal opened onClose={props.onClose} title="A past occurrence" centered>
      <Stack gap="sm">
        <Text size="sm">
          {formatInstantWithYear(span.startMs, timeZone)} to {formatInstantWithYear(span.endMs, timeZone)}{' '}
          shapes neither trend nor season from now on: it teaches what the event does.
        </Text>
        {events.length > 0 && (
          <Select
            label="It was"
            data={events.map(({ id, name, startMs }) => ({
              value: id,
              label: `${name}, next ${formatInstantWithYear(startMs, timeZone)}`,
            }))}
            value={chosen}
            allowDeselect={false}
            onChange={setChosen}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            Leave as it was
          </Button>
          <Button variant={event === undefined ? 'filled' : 'default'} onClick={props.onNew}>
            A new event
          </Button>
          {event !== undefined && <Button onClick={() => props.onOld(event)}>Add to {event.name}</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}
