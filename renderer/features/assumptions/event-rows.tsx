import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import { formatInstant, formatInstantWithYear } from '../../ui/format-time.ts';
import classes from './assumptions.module.css';
import { withEvent } from './event-list.ts';
import { EventOutside } from './event-outside.tsx';
import { type EventPlace, eventPlace } from './event-place.ts';
import { HolidayRow } from './holiday-row.tsx';
import { type RowsProps, refusalFor } from './refusal-for.ts';
import { useForecastWindow } from './use-forecast-window.ts';

const EventEditor = lazy(() =>
  import('./event-editor.tsx').then((module) => ({ default: module.EventEditor })),
);

const IN: EventPlace = { kind: 'in' };

/** The windows in which demand is not ordinary. */
export function EventRows({ assumptions, failure, onChange }: RowsProps) {
  const [editing, setEditing] = useState<PlannedEvent | 'new' | null>(null);
  const { events, timeZone } = assumptions;
  const window = useForecastWindow();
  const refusal = refusalFor(failure, 'events');

  function keep(event: PlannedEvent): void {
    onChange({ events: withEvent(events, event) });
    setEditing(null);
  }

  return (
    <>
      <ul className={classes.events}>
        {events.map((event) => {
          const place = window === null ? IN : eventPlace(event, window);
          const time = place.kind === 'in' ? formatInstant : formatInstantWithYear;
          return (
            <li key={event.id}>
              <div className={classes.eventName} title={event.reason}>
                <strong>{event.name}</strong> {event.uplift === null ? 'learned' : `× ${event.uplift}`}
                <span className={classes.eventTime}>
                  {time(event.startMs, timeZone)} to {time(event.endMs, timeZone)}
                </span>
                {window !== null && (
                  <EventOutside name={event.name} place={place} window={window} timeZone={timeZone} />
                )}
              </div>
              <Tooltip label="Change">
                <ActionIcon size="sm" aria-label={`Change ${event.name}`} onClick={() => setEditing(event)}>
                  <IconPencil size={14} />
                </ActionIcon>
              </Tooltip>
              <Tooltip label="Remove">
                <ActionIcon
                  size="sm"
                  aria-label={`Remove ${event.name}`}
                  onClick={() => onChange({ events: events.filter((one) => one.id !== event.id) })}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              </Tooltip>
            </li>
          );
        })}
      </ul>
      {refusal !== null && (
        <div className={classes.error} role="alert">
          {refusal}
        </div>
      )}
      <Button
        mb={6}
        variant="default"
        size="compact-xs"
        leftSection={<IconPlus size={13} />}
        onClick={() => setEditing('new')}
      >
        Add an event
      </Button>
      <HolidayRow assumptions={assumptions} failure={failure} onChange={onChange} />
      {editing !== null && (
        <Suspense fallback={null}>
          <EventEditor
            event={editing === 'new' ? null : editing}
            timeZone={timeZone}
            onKeep={keep}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
    </>
  );
}
