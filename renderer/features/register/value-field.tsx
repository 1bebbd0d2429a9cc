import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { usePlan, useServices } from '../../app-services.tsx';
import { emptyMeaning, type NumberFieldSpec, parseNumber, showNumber } from '../assumptions/number-fields.ts';

/** A number of the plan, changed where it stands. The header's undo takes it back, as it does for every assumption. */
export function ValueField(props: { readonly spec: NumberFieldSpec; readonly value: number | null }) {
  const { spec, value } = props;
  const { assumptions } = useServices();
  const whenEmpty = usePlan((state) => emptyMeaning(spec, state.plan));
  const [text, setText] = useState(showNumber(spec, value));
  const [error, setError] = useState<string | null>(null);
  const take = () => {
    const parsed = parseNumber(spec, text);
    setError(parsed.ok ? null : parsed.message);
    if (parsed.ok && parsed.value !== value) assumptions.getState().change({ [spec.key]: parsed.value });
  };
  return (
    <TextInput
      size="xs"
      inputMode="decimal"
      autoComplete="off"
      aria-label={`${spec.label}, ${spec.unit}`}
      placeholder={whenEmpty}
      title={spec.meaning}
      value={text}
      error={error}
      rightSection={<span aria-hidden="true">{spec.unit}</span>}
      rightSectionWidth={spec.unit.length * 7 + 10}
      rightSectionPointerEvents="none"
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take();
        if (event.key === 'Escape') setText(showNumber(spec, value));
      }}
    />
  );
}
