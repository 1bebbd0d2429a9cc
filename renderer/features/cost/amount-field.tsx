import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { isDecimalString } from '../../ui/format-money.ts';

/** An amount of money or a share as the planner types it: taken on Enter or on leaving, as a decimal string; '' for none. */
export function AmountField(props: {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly placeholder: string;
  readonly suffix?: string;
  readonly mayBeEmpty?: boolean;
  /** What is wrong with a decimal that cannot be taken; null where nothing is. */
  readonly check?: (amount: string) => string | null;
  readonly onTake: (amount: string) => void;
}) {
  const [draft, setDraft] = useState<string | null>(null);
  const typed = draft?.trim() ?? '';
  const error = draft === null ? null : problem(typed, props.mayBeEmpty !== false, props.check);

  function take(): void {
    if (draft === null || error !== null) return;
    setDraft(null);
    if (typed !== props.value) props.onTake(typed);
  }

  return (
    <TextInput
      label={props.label}
      description={props.description}
      inputMode="decimal"
      autoComplete="off"
      placeholder={props.placeholder}
      value={draft ?? props.value}
      error={error}
      {...(props.suffix === undefined
        ? {}
        : {
            rightSection: <span aria-hidden="true">{props.suffix}</span>,
            rightSectionWidth: 12 + 7 * props.suffix.length,
            rightSectionPointerEvents: 'none' as const,
          })}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key === 'Escape' && draft !== null) {
          event.stopPropagation();
          setDraft(null);
        }
      }}
    />
  );
}

function problem(
  typed: string,
  mayBeEmpty: boolean,
  check: ((amount: string) => string | null) | undefined,
): string | null {
  if (typed === '') return mayBeEmpty ? null : 'Needs a value';
  if (!isDecimalString(typed) || (typed.split('.')[1]?.length ?? 0) > 12) return 'A decimal such as 0.12';
  return check?.(typed) ?? null;
}
