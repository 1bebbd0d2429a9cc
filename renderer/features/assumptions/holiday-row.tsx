import { Autocomplete } from '@mantine/core';
import { type KeyboardEvent, useId, useState } from 'react';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/contract/assumption-defaults.ts';
import { useServices } from '../../app-services.tsx';
import { countOf } from '../../ui/format-number.ts';
import { AssumptionRow } from './assumption-row.tsx';
import classes from './assumptions.module.css';
import { countryNames, regionOf } from './country-names.ts';
import { type RowsProps, refusalFor } from './refusal-for.ts';
import { useKnownSpan } from './use-known-span.ts';

/** Whose public holidays are days off. A region is asked for before it is taken, so that one not known is refused here. */
export function HolidayRow({ assumptions, failure, onChange }: RowsProps) {
  const { client } = useServices();
  const inputId = useId();
  const { known } = useKnownSpan();
  const { holidayRegion, timeZone } = assumptions;
  const [draft, setDraft] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [found, setFound] = useState<{ readonly region: string; readonly days: number } | null>(null);
  const [seen, setSeen] = useState(holidayRegion);
  // Undo, or a change elsewhere, is newer than what was being typed.
  if (seen !== holidayRegion) {
    setSeen(holidayRegion);
    setDraft(null);
    setRefusal(null);
  }

  async function take(typed: string): Promise<void> {
    const region = regionOf(typed);
    if (region === null) {
      setDraft(null);
      setRefusal(null);
      onChange({ holidayRegion: null });
      return;
    }
    const asked = { region, rules: [], timeZone, fromMs: known.startMs, toMs: known.endMs };
    const outcome = await client.call('calendar.resolve', asked);
    if (!outcome.ok) {
      setRefusal([outcome.error.message, outcome.error.hint].filter(Boolean).join(' '));
      return;
    }
    setDraft(null);
    setRefusal(null);
    setFound({ region, days: outcome.value.daysOff.length });
    onChange({ holidayRegion: region });
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === 'Enter' && draft !== null) void take(draft);
    if (event.key !== 'Escape' || draft === null) return;
    event.stopPropagation();
    setDraft(null);
    setRefusal(null);
  }

  return (
    <>
      <AssumptionRow
        inputId={inputId}
        label="Holidays of"
        meaning="The country, or country and state, whose public holidays are days off: US, US-NY, DE-BY."
        defaultText="none"
        changed={holidayRegion !== DEFAULT_ASSUMPTIONS.holidayRegion}
        error={refusal ?? refusalFor(failure, 'holidayRegion')}
        onReset={() => void take('')}
      >
        <Autocomplete
          id={inputId}
          data={countryNames()}
          limit={8}
          placeholder="none"
          value={draft ?? holidayRegion ?? ''}
          error={refusal !== null}
          onChange={setDraft}
          onOptionSubmit={(value) => void take(value)}
          onBlur={() => draft !== null && void take(draft)}
          onKeyDown={onKeyDown}
        />
      </AssumptionRow>
      {refusal === null && found !== null && found.region === holidayRegion && (
        <p className={classes.hint}>
          {countOf(found.days, 'day off', 'days off')} in the history and the horizon.
        </p>
      )}
    </>
  );
}
