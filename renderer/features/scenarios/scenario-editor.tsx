import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import type { Scenario } from '../../../shared/core/scenario/scenario.ts';
import { ChangeFields } from './change-fields.tsx';
import { type ChangeDraft, changeOf, type DraftGround, draftOfChange, newChange } from './scenario-draft.ts';
import classes from './scenarios.module.css';

/** A scenario's name and its changes, made one after another. */
export function ScenarioEditor(props: {
  /** Null: a new one. */
  readonly scenario: Scenario | null;
  readonly takenNames: readonly string[];
  readonly ground: DraftGround;
  readonly onKeep: (scenario: Scenario) => void;
  readonly onClose: () => void;
}) {
  const { scenario, ground } = props;
  const lastId = useRef(0);
  const nextId = () => ++lastId.current;
  const [name, setName] = useState(scenario?.name ?? '');
  const [changes, setChanges] = useState<readonly ChangeDraft[]>(() =>
    scenario === null
      ? [newChange(nextId(), 'customers', ground)]
      : scenario.changes.map((change) => draftOfChange(nextId(), change, ground)),
  );
  const [checked, setChecked] = useState(false);
  const read = changes.map((draft) => changeOf(draft, ground));
  const nameError = nameProblem(name.trim(), props.takenNames);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const made = read.flatMap(({ change }) => change ?? []);
    if (nameError === null && made.length === changes.length)
      props.onKeep({ name: name.trim(), changes: made });
    else setChecked(true);
  }

  return (
    <Modal
      opened
      onClose={props.onClose}
      title={scenario === null ? 'New scenario' : `Change ${scenario.name}`}
      centered
      size={720}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput
            label="Name"
            placeholder="Campaign slips, and a zone is lost"
            data-autofocus
            value={name}
            error={checked ? nameError : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ol className={classes.changes} aria-label="Changes, made one after another">
            {changes.map((draft, index) => (
              <ChangeFields
                key={draft.id}
                draft={draft}
                place={index + 1}
                ground={ground}
                error={checked ? read[index]!.error : null}
                onChange={(next) => setChanges(changes.map((one) => (one.id === next.id ? next : one)))}
                onRemove={() => setChanges(changes.filter(({ id }) => id !== draft.id))}
              />
            ))}
          </ol>
          {changes.length === 0 && (
            <Text size="sm" c="dimmed">
              Without a change it is the base.
            </Text>
          )}
          <Group justify="space-between" gap="xs">
            <Button
              variant="default"
              leftSection={<IconPlus size={14} />}
              disabled={changes.length >= 50}
              onClick={() => setChanges([...changes, newChange(nextId(), 'customers', ground)])}
            >
              Add a change
            </Button>
            <Group gap="xs">
              <Button variant="default" onClick={props.onClose}>
                Leave as it was
              </Button>
              <Button type="submit">{scenario === null ? 'Add' : 'Change'}</Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function nameProblem(name: string, takenNames: readonly string[]): string | null {
  if (name === '') return 'Give the scenario a name';
  if (name.length > 200) return 'At most 200 characters';
  return takenNames.includes(name) ? 'Another scenario has this name' : null;
}
