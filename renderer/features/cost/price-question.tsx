import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useAssumptions, useServices } from '../../app-services.tsx';
import { isDecimalString } from '../../ui/format-money.ts';
import { EmptyView } from '../../ui/state/empty-view.tsx';

/** Cost waits for one number only the planner knows: asked for where it is missed. */
export function PriceQuestion({ unitName }: { readonly unitName: string }) {
  const { assumptions } = useServices();
  const currency = useAssumptions((state) => state.current?.currency ?? 'USD');
  const [price, setPrice] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const invalid = price.trim() !== '' && !isDecimalString(price.trim());

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (invalid || price.trim() === '') return;
    assumptions.getState().change({ pricePerUnitHour: price.trim(), currency: chosen ?? currency });
  }

  return (
    <EmptyView
      icon={<IconCoins size={36} stroke={1.4} />}
      title={`What does one ${unitName} cost for an hour?`}
    >
      With it the plan is priced by month and for each event window, autoscaled beside a static fleet for the
      P95 peak.
      <PriceForm onSubmit={submit}>
        <TextInput
          aria-label={`Price of one ${unitName} for an hour`}
          placeholder="0.12"
          inputMode="decimal"
          w={120}
          value={price}
          error={invalid ? 'A decimal number' : undefined}
          onChange={(event) => setPrice(event.currentTarget.value)}
        />
        <Select
          aria-label="Currency"
          w={100}
          data={[...new Set([currency, ...Intl.supportedValuesOf('currency')])]}
          value={chosen ?? currency}
          searchable
          limit={60}
          allowDeselect={false}
          onChange={setChosen}
        />
        <Button type="submit" disabled={invalid || price.trim() === ''}>
          Price the plan
        </Button>
      </PriceForm>
    </EmptyView>
  );
}

function PriceForm(props: {
  readonly onSubmit: (event: FormEvent) => void;
  readonly children: React.ReactNode;
}) {
  return (
    <form onSubmit={props.onSubmit}>
      <Group justify="center" gap="xs" mt="md" align="flex-start">
        {props.children}
      </Group>
    </form>
  );
}
