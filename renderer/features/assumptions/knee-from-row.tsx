import { Select } from '@mantine/core';
import { useId } from 'react';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/contract/assumption-defaults.ts';
import { AssumptionRow } from './assumption-row.tsx';
import { type RowsProps, refusalFor } from './refusal-for.ts';

const CHOICES = [
  { value: 'planner', label: 'My figure' },
  { value: 'data', label: 'The data, where they show it' },
] as const;

/** Whether the planner's knee holds, or the one that latency or queueing gives. */
export function KneeFromRow({ assumptions, failure, onChange }: RowsProps) {
  const inputId = useId();
  return (
    <AssumptionRow
      inputId={inputId}
      label="Knee from"
      meaning="Your figure holds; or the utilisation at which latency reaches its objective, else at which three requests in ten wait, else your figure."
      defaultText={CHOICES[0].label}
      changed={assumptions.kneeFrom !== DEFAULT_ASSUMPTIONS.kneeFrom}
      error={refusalFor(failure, 'kneeFrom')}
      onReset={() => onChange({ kneeFrom: DEFAULT_ASSUMPTIONS.kneeFrom })}
    >
      <Select
        id={inputId}
        data={CHOICES}
        value={assumptions.kneeFrom}
        allowDeselect={false}
        onChange={(kneeFrom) => kneeFrom !== null && onChange({ kneeFrom: kneeFrom as 'planner' | 'data' })}
      />
    </AssumptionRow>
  );
}
