import { Select, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/contract/assumption-defaults.ts';
import { isDecimalString } from '../../ui/format-money.ts';
import { AssumptionRow } from './assumption-row.tsx';
import { type RowsProps, refusalFor } from './refusal-for.ts';

/** The price of one unit for an hour, as a decimal string that no binary fraction ever rounds, and its currency. */
export function MoneyRows({ assumptions, failure, onChange }: RowsProps) {
  const currencyId = useId();
  return (
    <>
      <PriceRow assumptions={assumptions} failure={failure} onChange={onChange} />
      <AssumptionRow
        inputId={currencyId}
        label="Currency"
        meaning="The currency of the price, as its ISO 4217 code."
        defaultText={DEFAULT_ASSUMPTIONS.currency}
        changed={assumptions.currency !== DEFAULT_ASSUMPTIONS.currency}
        error={refusalFor(failure, 'currency')}
        onReset={() => onChange({ currency: DEFAULT_ASSUMPTIONS.currency })}
      >
        <Select
          id={currencyId}
          data={[...new Set([assumptions.currency, ...Intl.supportedValuesOf('currency')])]}
          value={assumptions.currency}
          searchable
          limit={60}
          allowDeselect={false}
          nothingFoundMessage="No currency of that code"
          onChange={(currency) => currency !== null && onChange({ currency })}
        />
      </AssumptionRow>
    </>
  );
}

function PriceRow({ assumptions, failure, onChange }: RowsProps) {
  const inputId = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? assumptions.pricePerUnitHour ?? '';
  const invalid = draft !== null && draft.trim() !== '' && !isDecimalString(draft.trim());
  const error = invalid ? 'A decimal number such as 0.12' : refusalFor(failure, 'pricePerUnitHour');

  function take(): void {
    if (draft === null || invalid) return;
    setDraft(null);
    const price = draft.trim() === '' ? null : draft.trim();
    if (price !== assumptions.pricePerUnitHour) onChange({ pricePerUnitHour: price, unitType: null });
  }

  return (
    <AssumptionRow
      inputId={inputId}
      label="Price"
      meaning="What one unit costs for one hour."
      defaultText="no price"
      changed={assumptions.pricePerUnitHour !== null}
      error={error}
      onReset={() => {
        setDraft(null);
        onChange({ pricePerUnitHour: null, unitType: null });
      }}
    >
      <TextInput
        id={inputId}
        inputMode="decimal"
        autoComplete="off"
        placeholder="none: cost is left out"
        value={text}
        error={error !== null}
        aria-describedby={error === null ? undefined : `${inputId}-error`}
        rightSection={<span aria-hidden="true">/unit·h</span>}
        rightSectionWidth={52}
        rightSectionPointerEvents="none"
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
    </AssumptionRow>
  );
}
