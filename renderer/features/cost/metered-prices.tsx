import type { Assumptions } from '../../../shared/core/assumptions/assumptions.ts';
import type { MeteredKind } from '../../../shared/core/cost/metered-detail.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useServices } from '../../app-services.tsx';
import { AmountField } from './amount-field.tsx';
import classes from './cost.module.css';

const FIELDS = [
  { kind: 'storage', key: 'storagePricePerGibMonth', label: 'GiB-month stored' },
  { kind: 'transfer', key: 'transferPricePerGib', label: 'GiB sent out' },
] as const satisfies readonly { kind: MeteredKind; key: keyof Assumptions; label: string }[];

/** Prices of what the data say is stored and sent out; nothing where they say neither. */
export function MeteredPrices({ plan, current }: { readonly plan: Plan; readonly current: Assumptions }) {
  const { assumptions } = useServices();
  const series = plan.metered?.series ?? [];
  if (series.length === 0) return null;
  const told = series.map(
    ({ kind, unit }) =>
      `${kind === 'storage' ? 'what is stored' : 'what is sent out'} (${unit || 'no unit'})`,
  );
  return (
    <section
      className={classes.card}
      style={{ flex: 'none' }}
      aria-label="Prices of storage and data sent out"
    >
      <div className={classes.cardHead}>
        <h2>Storage and data sent out</h2>
        <span>
          The data hold {told.join(' and ')}. Without a price it is in no cost. In {current.currency}.
        </span>
      </div>
      <div className={classes.fields}>
        {FIELDS.filter(({ kind }) => series.some((one) => one.kind === kind)).map(({ key, label }) => (
          <AmountField
            key={key}
            label={label}
            placeholder="none"
            value={current[key] ?? ''}
            onTake={(amount) => assumptions.getState().change({ [key]: amount === '' ? null : amount })}
          />
        ))}
      </div>
    </section>
  );
}
