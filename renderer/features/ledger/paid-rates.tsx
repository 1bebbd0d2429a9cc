import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { CostRate } from '../../../shared/core/ledger/split-variance.ts';
import { useAssumptions } from '../../app-services.tsx';
import { isDecimalString } from '../../ui/format-money.ts';
import { formatPercent } from '../../ui/format-number.ts';
import classes from './ledger.module.css';

interface RateDraft {
  readonly id: number;
  readonly rate: string;
  readonly percent: number | string;
  readonly price: string;
}

/** Shares of the unit-hours by what they were bought at; they must add up to all of them. */
export function PaidRates(props: {
  readonly currency: string;
  readonly onScore: (paid: readonly CostRate[]) => Promise<void>;
}) {
  const price = useAssumptions((state) => state.current?.pricePerUnitHour ?? '');
  const [drafts, setDrafts] = useState<readonly RateDraft[]>(() => [
    { id: 0, rate: 'on-demand', percent: 100, price },
  ]);
  const total = drafts.reduce((sum, { percent }) => sum + Number(percent || 0), 0);
  const names = new Set(drafts.map(({ rate }) => rate.trim()));
  const ready =
    Math.abs(total - 100) < 1e-6 &&
    names.size === drafts.length &&
    drafts.every((draft) => draft.rate.trim() !== '' && isDecimalString(draft.price.trim()));
  const change = (id: number, patch: Partial<RateDraft>) =>
    setDrafts((list) => list.map((one) => (one.id === id ? { ...one, ...patch } : one)));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void props.onScore(
          drafts.map((draft) => ({
            rate: draft.rate.trim(),
            share: Number(draft.percent) / 100,
            pricePerUnitHour: draft.price.trim(),
          })),
        );
      }}
    >
      {drafts.map((draft, index) => (
        <div key={draft.id} className={classes.paid}>
          <TextInput
            size="xs"
            {...(index === 0 ? { label: 'Rate' } : { 'aria-label': `Rate ${index + 1}` })}
            placeholder="1-year"
            maxLength={100}
            value={draft.rate}
            onChange={(event) => change(draft.id, { rate: event.currentTarget.value })}
          />
          <NumberInput
            size="xs"
            {...(index === 0 ? { label: 'Share, %' } : { 'aria-label': `Share of rate ${index + 1}, %` })}
            min={0}
            max={100}
            value={draft.percent}
            onChange={(percent) => change(draft.id, { percent })}
          />
          <TextInput
            size="xs"
            {...(index === 0
              ? { label: `${props.currency} a unit-hour` }
              : { 'aria-label': `Price of rate ${index + 1}, ${props.currency} a unit-hour` })}
            value={draft.price}
            onChange={(event) => change(draft.id, { price: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Take out ${draft.rate || `rate ${index + 1}`}`}
            disabled={drafts.length === 1}
            onClick={() => setDrafts((list) => list.filter((one) => one.id !== draft.id))}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </div>
      ))}
      <div className={classes.actions}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() =>
            setDrafts((list) => [
              ...list,
              {
                id: Math.max(...list.map(({ id }) => id)) + 1,
                rate: '',
                percent: Math.max(0, 100 - total),
                price: '',
              },
            ])
          }
        >
          Another rate
        </Button>
        <Button size="xs" type="submit" disabled={!ready}>
          Explain with these
        </Button>
        {Math.abs(total - 100) >= 1e-6 && (
          <p className={classes.hint}>The shares add up to {formatPercent(total / 100)}.</p>
        )}
      </div>
    </form>
  );
}
