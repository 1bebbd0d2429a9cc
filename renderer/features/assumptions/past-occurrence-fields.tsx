import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useServices } from '../../app-services.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { countOf } from '../../ui/format-number.ts';
import { toWallTime } from '../../ui/format-time.ts';
import type { EventDraft, SpanDraft } from './event-draft.ts';
import type { InstantSpan } from './event-list.ts';

/** When the event happened before: typed one by one, or found by a rule over the history and the horizon. */
export function PastOccurrenceFields(props: {
  readonly draft: EventDraft;
  readonly timeZone: string;
  /** From the first sample to the end of the horizon. */
  readonly known: InstantSpan;
  /** The last sample: what lies before it is past. */
  readonly nowMs: number;
  readonly error: string | undefined;
  readonly onChange: (patch: Partial<EventDraft>) => void;
}) {
  const { draft, onChange } = props;
  const lastSample = Number.isFinite(props.nowMs) ? toWallTime(props.nowMs, props.timeZone) : null;
  const change = (index: number, patch: Partial<SpanDraft>): void =>
    onChange({ past: draft.past.map((one, i) => (i === index ? { ...one, ...patch } : one)) });
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <Text component="legend" size="xs" fw={500} mb={2}>
        Past occurrences: the uplift is learned from them
      </Text>
      <Stack gap={4}>
        {draft.past.map((one, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: occurrences have no name but their place.
          <Group key={index} gap={6} wrap="nowrap">
            <DateTimeField
              flex={1}
              aria-label={`Start of past occurrence ${index + 1}`}
              value={one.start}
              opensAt={lastSample}
              onChange={(start) => change(index, { start })}
            />
            <DateTimeField
              flex={1}
              aria-label={`End of past occurrence ${index + 1}`}
              value={one.end}
              opensAt={one.start ?? lastSample}
              onChange={(end) => change(index, { end })}
            />
            <ActionIcon
              size="sm"
              aria-label={`Remove past occurrence ${index + 1}`}
              onClick={() => onChange({ past: draft.past.filter((_, i) => i !== index) })}
            >
              <IconTrash size={14} />
            </ActionIcon>
          </Group>
        ))}
        {props.error !== undefined && (
          <Text size="xs" c="var(--mantine-color-error)" role="alert">
            {props.error}
          </Text>
        )}
        <Group gap={6} align="flex-end">
          <Button
            variant="default"
            size="compact-xs"
            leftSection={<IconPlus size={13} />}
            onClick={() => onChange({ past: [...draft.past, { start: null, end: null }] })}
          >
            Add one
          </Button>
        </Group>
        <RuleField {...props} />
      </Stack>
    </fieldset>
  );
}

/** Finds all occurrences by a rule: the first that is not over becomes the event, those before it its past. */
function RuleField(props: Parameters<typeof PastOccurrenceFields>[0]) {
  const { client } = useServices();
  const [rule, setRule] = useState('');
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);

  async function find(): Promise<void> {
    const { timeZone, known, nowMs } = props;
    const outcome = await client.call('calendar.resolve', {
      region: null,
      rules: [{ name: 'event', rule: rule.trim() }],
      timeZone,
      fromMs: known.startMs,
      toMs: known.endMs,
    });
    if (!outcome.ok) {
      setSaid({ ok: false, text: outcome.error.message });
      return;
    }
    const wall = ({ startMs, endMs }: InstantSpan): SpanDraft => ({
      start: toWallTime(startMs, timeZone),
      end: toWallTime(endMs, timeZone),
    });
    const past = outcome.value.occurrences.filter(({ endMs }) => endMs <= nowMs);
    const next = outcome.value.occurrences.find(({ endMs }) => endMs > nowMs);
    props.onChange({ past: past.map(wall), ...(next === undefined ? {} : wall(next)) });
    setSaid({
      ok: next !== undefined,
      text: `${countOf(past.length, 'past occurrence')} found${next === undefined ? '; none lies ahead in the horizon' : ', and the next'}.`,
    });
  }

  return (
    <Group gap={6} align="flex-start" wrap="nowrap">
      <TextInput
        flex={1}
        label="Or by a rule"
        placeholder="friday after 4th thursday of november"
        value={rule}
        error={said !== null && !said.ok ? said.text : undefined}
        onChange={(event) => setRule(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void find();
        }}
        description={said?.ok === true ? said.text : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
      />
      <Button mt={20} variant="default" disabled={rule.trim() === ''} onClick={() => void find()}>
        Find
      </Button>
    </Group>
  );
}
