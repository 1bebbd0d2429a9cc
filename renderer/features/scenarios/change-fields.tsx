import { ActionIcon, Group, Select, TextInput, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { CHANGE_KINDS, type ChangeKind, wordsOf } from './change-kinds.ts';
import { type ChangeDraft, type DraftGround, newChange } from './scenario-draft.ts';

/** One change of a scenario: its kind, how much, and of which event or from when. */
export function ChangeFields(props: {
  readonly draft: ChangeDraft;
  readonly place: number;
  readonly ground: DraftGround;
  readonly error: string | null;
  readonly onChange: (draft: ChangeDraft) => void;
  readonly onRemove: () => void;
}) {
  const { draft, ground, error } = props;
  const words = wordsOf(draft.kind);
  const patch = (part: Partial<ChangeDraft>) => props.onChange({ ...draft, ...part });
  return (
    <li aria-label={`Change ${props.place}`}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Select
          label={`Change ${props.place}`}
          flex={1.6}
          allowDeselect={false}
          data={CHANGE_KINDS.filter(({ needs }) => needs !== 'event' || ground.events.length > 0).map(
            ({ kind, label }) => ({ value: kind, label }),
          )}
          value={draft.kind}
          onChange={(kind) =>
            kind !== null && props.onChange(newChange(draft.id, kind as ChangeKind, ground))
          }
        />
        {words.needs === 'event' && (
          <Select
            label="Event"
            flex={1.2}
            allowDeselect={false}
            data={ground.events.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.eventId}
            onChange={(eventId) => patch({ eventId })}
          />
        )}
        {words.needs === 'day' && (
          <DateTimeField
            label={`From, ${ground.timeZone}`}
            flex={1.2}
            value={draft.from}
            onChange={(from) => patch({ from })}
          />
        )}
        <TextInput
          label={words.amount}
          flex={0.9}
          inputMode="decimal"
          value={draft.amount}
          error={error !== null}
          aria-describedby={error === null ? undefined : `change-error-${draft.id}`}
          rightSection={<span aria-hidden="true">{words.suffix}</span>}
          rightSectionWidth={44}
          rightSectionPointerEvents="none"
          onChange={(event) => patch({ amount: event.currentTarget.value })}
        />
        <Tooltip label="Remove this change">
          <ActionIcon aria-label={`Remove change ${props.place}`} mb={1} onClick={props.onRemove}>
            <IconTrash size={15} />
          </ActionIcon>
        </Tooltip>
      </Group>
      {error !== null && (
        <div id={`change-error-${draft.id}`} role="alert" style={{ color: 'var(--mantine-color-error)' }}>
          {error}
        </div>
      )}
    </li>
  );
}
