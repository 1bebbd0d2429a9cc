import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../../shared/contract/assumption-defaults.ts';
import { usePlan } from '../../app-services.tsx';
import { AssumptionRow } from './assumption-row.tsx';
import { defaultText, emptyMeaning, type NumberFieldSpec, parseNumber, showNumber } from './number-fields.ts';

/** A number of the plan, typed in the planner's unit. Taken on Enter or on leaving the field; Escape puts it back. */
export function NumberRow(props: {
  readonly spec: NumberFieldSpec;
  readonly value: number | null;
  readonly refusal: string | null;
  readonly onChange: (patch: Partial<Assumptions>) => void;
}) {
  const { spec, value, onChange } = props;
  const inputId = useId();
  const whenEmpty = usePlan((state) => emptyMeaning(spec, state.plan));
  const [draft, setDraft] = useState<string | null>(null);
  const [invalid, setInvalid] = useState<string | null>(null);
  const [seen, setSeen] = useState(value);
  // Undo, or a change elsewhere, is newer than what was being typed.
  if (seen !== value) {
    setSeen(value);
    setDraft(null);
    setInvalid(null);
  }
  const text = draft ?? showNumber(spec, value);
  const error = invalid ?? props.refusal;

  function take(typed: string): void {
    const parsed = parseNumber(spec, typed);
    setInvalid(parsed.ok ? null : parsed.message);
    if (!parsed.ok) return;
    setDraft(null);
    if (parsed.value !== value) onChange({ [spec.key]: parsed.value });
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter') take(text);
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
      setInvalid(null);
    }
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const from = text === '' ? spec.least : Number(text);
    if (!Number.isFinite(from)) return;
    const next = from + (event.key === 'ArrowUp' ? spec.step : -spec.step);
    take(String(Number(Math.min(spec.most, Math.max(spec.least, next)).toPrecision(12))));
  }

  return (
    <AssumptionRow
      inputId={inputId}
      label={spec.label}
      meaning={spec.meaning}
      defaultText={defaultText(spec, DEFAULT_ASSUMPTIONS)}
      changed={value !== DEFAULT_ASSUMPTIONS[spec.key]}
      error={error}
      onReset={() => {
        setDraft(null);
        setInvalid(null);
        onChange({ [spec.key]: DEFAULT_ASSUMPTIONS[spec.key] });
      }}
    >
      <TextInput
        id={inputId}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        placeholder={whenEmpty}
        error={error !== null}
        aria-describedby={error === null ? undefined : `${inputId}-error`}
        rightSection={<span aria-hidden="true">{spec.unit}</span>}
        rightSectionWidth={spec.unit.length * 7 + 12}
        rightSectionPointerEvents="none"
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => draft !== null && take(draft)}
        onKeyDown={onKeyDown}
      />
    </AssumptionRow>
  );
}
