import { Select } from '@mantine/core';
import type { Assumptions, CommitmentPrice } from '../../../shared/core/assumptions/assumptions.ts';
import { useServices } from '../../app-services.tsx';
import { AmountField } from './amount-field.tsx';
import classes from './cost.module.css';

/** The prices the plan is computed with, each of which the planner may put their own number in place of. */
export function OwnPrices({
  current,
  unitName,
}: {
  readonly current: Assumptions;
  readonly unitName: string;
}) {
  const { assumptions } = useServices();
  const { pricePerUnitHour, currency, commitmentPrices, spotPrice, unitType } = current;
  const change = (patch: Partial<Assumptions>) => assumptions.getState().change({ ...patch, unitType: null });
  const region = unitType?.region ? ` in ${unitType.region}` : '';
  return (
    <section className={classes.card} style={{ flex: 'none' }} aria-label="Prices of this service">
      <div className={classes.cardHead}>
        <h2>One {unitName} for one hour</h2>
        <span>
          {unitType === null
            ? 'Your own numbers'
            : `From ${unitType.list}: ${unitType.name}${region}${unitType.unitsOnOne === 1 ? '' : `, shared by ${unitType.unitsOnOne}`}${unitType.illustrative ? ', illustrative' : ''}${unitType.effectiveDate === null ? '' : `, as of ${unitType.effectiveDate}`}. A number typed here takes its place.`}
        </span>
      </div>
      <div className={classes.fields}>
        <AmountField
          label="On demand"
          placeholder="none"
          value={pricePerUnitHour ?? ''}
          onTake={(amount) => change({ pricePerUnitHour: amount === '' ? null : amount })}
        />
        {([1, 3] as const).map((termYears) => (
          <AmountField
            key={termYears}
            label={termYears === 1 ? 'For a year' : 'For 3 years'}
            placeholder="none"
            value={commitmentPrices.find((one) => one.termYears === termYears)?.pricePerUnitHour ?? ''}
            onTake={(amount) => change({ commitmentPrices: withTerm(commitmentPrices, termYears, amount) })}
          />
        ))}
        <AmountField
          label="Spot"
          placeholder="none"
          value={spotPrice?.pricePerUnitHour ?? ''}
          onTake={(amount) =>
            change({
              spotPrice:
                amount === ''
                  ? null
                  : { pricePerUnitHour: amount, interruptionRate: spotPrice?.interruptionRate ?? 0.05 },
            })
          }
        />
        <AmountField
          label="Taken a month"
          placeholder="–"
          suffix="%"
          mayBeEmpty={spotPrice === null}
          check={(amount) =>
            Number(amount) > 100 ? 'At most 100' : spotPrice === null ? 'Give a spot price' : null
          }
          value={spotPrice === null ? '' : String(Number((100 * spotPrice.interruptionRate).toPrecision(6)))}
          onTake={(amount) =>
            spotPrice !== null &&
            amount !== '' &&
            change({ spotPrice: { ...spotPrice, interruptionRate: Number(amount) / 100 } })
          }
        />
        <Select
          label="Currency"
          data={[...new Set([currency, ...Intl.supportedValuesOf('currency')])]}
          value={currency}
          searchable
          limit={60}
          allowDeselect={false}
          onChange={(code) => code !== null && code !== currency && change({ currency: code })}
        />
      </div>
    </section>
  );
}

/** The commitments' prices with one in place of what there was; '' takes it away. */
function withTerm(
  prices: readonly CommitmentPrice[],
  termYears: 1 | 3,
  amount: string,
): readonly CommitmentPrice[] {
  const others = prices.filter((one) => one.termYears !== termYears);
  const all = amount === '' ? others : [...others, { termYears, pricePerUnitHour: amount }];
  return all.toSorted((a, b) => a.termYears - b.termYears);
}
