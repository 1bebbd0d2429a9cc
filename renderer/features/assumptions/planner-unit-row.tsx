import { TextInput } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { AssumptionRow } from './assumption-row.tsx';
import { parsePlannerUnit, showPlannerUnit } from './planner-unit.ts';
import { type RowsProps, refusalFor } from './refusal-for.ts';

/** What the planner counts in, such as orders a minute: typed as '0.9 orders/min', for one unit of traffic. */
export function PlannerUnitRow({ assumptions, failure, onChange }: RowsProps) {
  const inputId = useId();
  const { plannerUnit } = assumptions;
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? showPlannerUnit(plannerUnit);
  const parsed = draft === null ? null : parsePlannerUnit(draft);
  const [left, setLeft] = useState(false);
  const error = left && parsed !== null && !parsed.ok ? parsed.message : refusalFor(failure, 'plannerUnit');

  function take(): void {
    if (parsed === null) return;
    setLeft(!parsed.ok);
    if (!parsed.ok) return;
    setDraft(null);
    if (showPlannerUnit(parsed.value) !== showPlannerUnit(plannerUnit))
      onChange({ plannerUnit: parsed.value });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') take();
    if (event.key !== 'Escape' || draft === null) return;
    event.stopPropagation();
    setDraft(null);
  }

  return (
    <AssumptionRow
      inputId={inputId}
      label="You count in"
      meaning="Your own unit and how much of it one unit of traffic makes, such as 0.9 orders/min. Events are then shown in it as well."
      defaultText="none"
      changed={plannerUnit !== null}
      error={error}
      onReset={() => {
        setDraft(null);
        onChange({ plannerUnit: null });
      }}
    >
      <TextInput
        id={inputId}
        autoComplete="off"
        placeholder="0.9 orders/min"
        value={text}
        error={error !== null}
        aria-describedby={error === null ? undefined : `${inputId}-error`}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          setLeft(false);
        }}
        onBlur={take}
        onKeyDown={onKeyDown}
      />
    </AssumptionRow>
  );
}
