import { Select } from '@mantine/core';
import { useId } from 'react';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/contract/assumption-defaults.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { AssumptionRow } from './assumption-row.tsx';
import classes from './assumptions.module.css';
import { NUMBER_FIELDS } from './number-fields.ts';
import { NumberRow } from './number-row.tsx';
import { type RowsProps, refusalFor } from './refusal-for.ts';

const HORIZON = NUMBER_FIELDS.find((spec) => spec.key === 'horizonMs')!;

/** How far the plan looks, and in which zone its days are read. */
export function WindowRows({ assumptions, failure, onChange }: RowsProps) {
  const zoneId = useId();
  return (
    <>
      <NumberRow
        spec={HORIZON}
        value={assumptions.horizonMs}
        refusal={refusalFor(failure, 'horizonMs')}
        onChange={onChange}
      />
      <AssumptionRow
        inputId={zoneId}
        label="Time zone"
        meaning="The zone in which days, months and event windows are read."
        defaultText={DEFAULT_ASSUMPTIONS.timeZone}
        changed={assumptions.timeZone !== DEFAULT_ASSUMPTIONS.timeZone}
        error={refusalFor(failure, 'timeZone')}
        onReset={() => onChange({ timeZone: DEFAULT_ASSUMPTIONS.timeZone })}
      >
        <Select
          id={zoneId}
          data={zoneNames(assumptions.timeZone)}
          value={assumptions.timeZone}
          searchable
          limit={60}
          allowDeselect={false}
          nothingFoundMessage="No zone of that name"
          onChange={(timeZone) => timeZone !== null && onChange({ timeZone })}
        />
      </AssumptionRow>
      {assumptions.untilMs !== null && (
        <p className={classes.hint}>
          Only data before {formatInstantWithYear(assumptions.untilMs, assumptions.timeZone)} is used.
        </p>
      )}
    </>
  );
}

/** Every IANA zone this runtime knows, with UTC and the one in use. */
export function zoneNames(inUse: string): string[] {
  return [...new Set(['UTC', inUse, ...Intl.supportedValuesOf('timeZone')])];
}
