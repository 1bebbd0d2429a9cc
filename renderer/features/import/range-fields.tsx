import { Group, Select } from '@mantine/core';
import { ROLL_UPS, type RollUp } from '../../../shared/contract/source-types.ts';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import type { DraftErrors, PrometheusDraft } from './prometheus-draft.ts';

const RANGES = [
  { value: '30', label: 'The last 30 days' },
  { value: '90', label: 'The last 90 days' },
  { value: '395', label: 'The last 13 months' },
  { value: '760', label: 'The last 25 months' },
  { value: 'own', label: 'From … to …' },
];

const STEPS = [
  { value: '60000', label: 'One minute' },
  { value: '300000', label: '5 minutes' },
  { value: '900000', label: '15 minutes' },
  { value: '3600000', label: 'One hour' },
  { value: '86400000', label: 'One day' },
];

const ROLL_UP_NAMES: Readonly<Record<RollUp, string>> = {
  mean: 'Mean of the step',
  max: 'Maximum of the step',
  p95: '95th percentile',
  p99: '99th percentile',
  none: 'Value at its start',
};

/** Which span, how fine, and what the server makes of the samples in a step. */
export function RangeFields(props: {
  readonly draft: PrometheusDraft;
  readonly errors: DraftErrors;
  readonly onChange: (patch: Partial<PrometheusDraft>) => void;
}) {
  const { draft, errors, onChange } = props;
  return (
    <>
      <Group grow align="flex-start">
        <Select
          label="Range"
          data={RANGES}
          value={draft.days === null ? 'own' : String(draft.days)}
          allowDeselect={false}
          error={draft.days === null ? undefined : errors.range}
          onChange={(days) => onChange({ days: days === null || days === 'own' ? null : Number(days) })}
        />
        <Select
          label="Step"
          data={STEPS}
          value={String(draft.stepMs)}
          allowDeselect={false}
          onChange={(stepMs) => stepMs !== null && onChange({ stepMs: Number(stepMs) })}
        />
        <Select
          label="Computed by the server"
          data={ROLL_UPS.map((value) => ({ value, label: ROLL_UP_NAMES[value] }))}
          value={draft.rollUp}
          allowDeselect={false}
          onChange={(rollUp) => rollUp !== null && onChange({ rollUp: rollUp as RollUp })}
        />
      </Group>
      {draft.days === null && (
        <Group grow align="flex-start">
          <DateTimeField
            label="From, UTC"
            value={draft.start}
            error={errors.range}
            onChange={(start) => onChange({ start })}
          />
          <DateTimeField
            label="To, UTC"
            value={draft.end}
            opensAt={draft.start}
            onChange={(end) => onChange({ end })}
          />
        </Group>
      )}
    </>
  );
}
