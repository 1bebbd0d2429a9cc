import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { toWallTime } from '../../ui/format-time.ts';
import { type DraftErrors, draftOf, type EventDraft, type EventSeed, eventOf } from './event-draft.ts';
import { PastOccurrenceFields } from './past-occurrence-fields.tsx';
import { useKnownSpan } from './use-known-span.ts';

export interface EventFormProps {
  readonly event: PlannedEvent | null;
  /** What a new event begins with. */
  readonly seed?: EventSeed;
  readonly timeZone: string;
  readonly onKeep: (event: PlannedEvent) => void;
  readonly onClose: () => void;
}

/** A window of time, when it happened before, its uplift and where that figure comes from. */
export function EventForm(props: EventFormProps) {
  const { event, timeZone } = props;
  const [draft, setDraft] = useState<EventDraft>(() => draftOf(event, timeZone, props.seed));
  const { known, nowMs } = useKnownSpan();
  const windowStart = Number.isFinite(nowMs) ? toWallTime(nowMs, timeZone) : null;
  const [errors, setErrors] = useState<DraftErrors>({});
  const change = (patch: Partial<EventDraft>): void => setDraft((before) => ({ ...before, ...patch }));

  function submit(submitted: FormEvent): void {
    submitted.preventDefault();
    const made = eventOf(draft, event?.id ?? crypto.randomUUID(), timeZone);
    if (made.event === null) setErrors(made.errors);
    else props.onKeep(made.event);
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <TextInput
          label="Name"
          placeholder="Black Friday"
          data-autofocus
          value={draft.name}
          error={errors.name}
          onChange={(changed) => change({ name: changed.currentTarget.value })}
        />
        <Group grow align="flex-start">
          <DateTimeField
            label={`Start, ${timeZone}`}
            value={draft.start}
            opensAt={windowStart}
            error={errors.start}
            onChange={(start) => change({ start })}
          />
          <DateTimeField
            label={`End, ${timeZone}`}
            value={draft.end}
            opensAt={draft.start ?? windowStart}
            error={errors.end}
            onChange={(end) => change({ end })}
          />
        </Group>
        <PastOccurrenceFields
          draft={draft}
          timeZone={timeZone}
          known={known}
          nowMs={nowMs}
          error={errors.past}
          onChange={change}
        />
        <TextInput
          label="Uplift"
          description="Demand inside the window as a multiple of the forecast without it. Empty: learned from the past occurrences."
          placeholder={draft.past.length > 0 ? 'learned' : '3.2'}
          inputMode="decimal"
          leftSection="×"
          value={draft.uplift}
          error={errors.uplift}
          onChange={(changed) => change({ uplift: changed.currentTarget.value })}
        />
        <Textarea
          label="Where the figure comes from"
          placeholder="Last year's evening peak against the Fridays before it"
          autosize
          minRows={2}
          value={draft.reason}
          onChange={(changed) => change({ reason: changed.currentTarget.value })}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            Leave as it was
          </Button>
          <Button type="submit">{event === null ? 'Add' : 'Change'}</Button>
        </Group>
      </Stack>
    </form>
  );
}
