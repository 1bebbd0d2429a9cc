import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import type { ImportSettings } from '../../stores/import-store.ts';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { fromWallTime } from '../../ui/format-time.ts';
import classes from './import.module.css';

const STEPS = [
  { value: '60000', label: 'every minute' },
  { value: '300000', label: 'every 5 minutes' },
  { value: '600000', label: 'every 10 minutes' },
  { value: '900000', label: 'every 15 minutes' },
  { value: '1800000', label: 'every 30 minutes' },
  { value: '3600000', label: 'every hour' },
  { value: '86400000', label: 'every day' },
];

/** When a file without a time column begins, and how far apart its rows are. */
export function StartAndStep(props: { readonly onAnswer: (settings: ImportSettings) => void }) {
  const [start, setStart] = useState<string | null>(null);
  const [step, setStep] = useState<string | null>(null);
  const startMs = start === null ? null : fromWallTime(start, 'UTC');
  return (
    <div className={classes.choices}>
      <DateTimeField
        aria-label="First row, UTC"
        placeholder="First row, UTC"
        w={180}
        value={start}
        onChange={setStart}
      />
      <Select
        aria-label="Cadence"
        placeholder="Cadence"
        data={STEPS}
        w={160}
        value={step}
        onChange={setStep}
      />
      <Button
        variant="default"
        disabled={startMs === null || step === null}
        onClick={() => startMs !== null && step !== null && props.onAnswer({ startMs, stepMs: Number(step) })}
      >
        Use these
      </Button>
    </div>
  );
}
