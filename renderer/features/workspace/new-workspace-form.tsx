import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';

/** A name for a workspace that is to be made. */
export function NewWorkspaceForm(props: {
  readonly action: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState('');
  const trimmed = name.trim();
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (trimmed !== '') props.onName(trimmed);
  }
  return (
    <form onSubmit={submit}>
      <TextInput
        label="Name"
        description="One file of this name holds the series, the assumptions and the plans"
        placeholder="Checkout, peak season 2026"
        maxLength={200}
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={props.onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={trimmed === ''}>
          {props.action}
        </Button>
      </Group>
    </form>
  );
}
