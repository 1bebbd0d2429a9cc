import { Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';

/** A text of the report, taken on leaving the field (on Enter, where it is one line); Escape puts it back. */
export function KeptText(props: {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly most: number;
  readonly rows?: number;
  /** What is wrong with a text; null: it can be taken. */
  readonly check?: (text: string) => string | null;
  readonly onKeep: (text: string) => void;
}) {
  const { value, rows = 1, check = () => null } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [seen, setSeen] = useState(value);
  // Undo is newer than what was being typed.
  if (seen !== value) {
    setSeen(value);
    setDraft(null);
  }
  const text = draft ?? value;
  const wrong = draft === null ? null : check(draft);

  function take(): void {
    if (draft === null || wrong !== null) return;
    setDraft(null);
    if (draft !== value) props.onKeep(draft);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && rows === 1) take();
    if (event.key !== 'Escape' || draft === null) return;
    event.stopPropagation();
    setDraft(null);
  }

  const shared = {
    size: 'xs',
    label: props.label,
    placeholder: props.placeholder,
    maxLength: props.most,
    autoComplete: 'off',
    value: text,
    error: wrong,
    onBlur: take,
    onKeyDown,
  } as const;
  return rows === 1 ? (
    <TextInput {...shared} onChange={(event) => setDraft(event.currentTarget.value)} />
  ) : (
    <Textarea {...shared} rows={rows} onChange={(event) => setDraft(event.currentTarget.value)} />
  );
}
