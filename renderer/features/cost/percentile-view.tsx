import { Table } from '@mantine/core';
import type { PercentileAdvice } from '../../../shared/core/cost/cost-detail.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useNavigation, useServices } from '../../app-services.tsx';
import { quantileName } from '../../ui/chart/series-style.ts';
import { WhyThisNumber } from '../../ui/figure/why-this-number.tsx';
import { formatMoney } from '../../ui/format-money.ts';
import { formatCount, formatExact } from '../../ui/format-number.ts';
import { unitsHeading, unitsOf } from '../../ui/plural.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { NoteList } from '../../ui/state/note-list.tsx';
import { AmountField } from './amount-field.tsx';
import classes from './cost.module.css';

/** Which percentile of the peak is worth providing for, by what a missing and an idle unit cost. */
export function PercentileView({ plan }: { readonly plan: Plan }) {
  const advice = plan.cost?.detail?.percentile ?? null;
  const { assumptions } = useServices();
  const { marginPerMissingUnit, costPerIdleUnit, currency } = plan.assumptions;
  const { unitName } = plan.capacity;
  const change = assumptions.getState().change;
  return (
    <div className={classes.beside}>
      <div className={classes.narrow}>
        <AmountField
          label={`Margin lost by one ${unitName} too few`}
          description={`at the window’s peak, in ${currency}`}
          placeholder="not given"
          value={marginPerMissingUnit ?? ''}
          onTake={(amount) => change({ marginPerMissingUnit: amount === '' ? null : amount })}
        />
        <AmountField
          label={`Cost of one ${unitName} too many`}
          description={`through the window, in ${currency}`}
          placeholder={
            advice?.idleFrom === 'price' ? `${advice.costPerIdleUnit}, its price` : 'its price for the window'
          }
          value={costPerIdleUnit ?? ''}
          onTake={(amount) => change({ costPerIdleUnit: amount === '' ? null : amount })}
        />
      </div>
      <ScrollRegion label="Which percentile to buy" className={classes.scroll}>
        {advice === null ? (
          <p>
            Say what one {unitName} too few at the peak loses: then the percentile that pays follows from it
            and from what an idle one costs.
          </p>
        ) : (
          <Advice advice={advice} unitName={unitName} currency={currency} />
        )}
      </ScrollRegion>
    </div>
  );
}

function Advice(props: {
  readonly advice: PercentileAdvice;
  readonly unitName: string;
  readonly currency: string;
}) {
  const { advice, unitName } = props;
  const goTo = useNavigation((state) => state.goTo);
  const money = (amount: string) => formatMoney(amount, props.currency);
  const { fractile, inUse, units } = advice;
  const margin = money(advice.marginPerMissingUnit);
  const idle = money(advice.costPerIdleUnit);
  return (
    <>
      <p>
        <strong>{quantileName(fractile)} pays</strong>, {unitsOf(units, unitName)}; the plan sizes for{' '}
        {quantileName(inUse.probability)}, {formatCount(inUse.units)}.{' '}
        <button type="button" className={classes.link} onClick={() => goTo('forecast')}>
          Both on the forecast
        </button>{' '}
        <WhyThisNumber
          figure="Percentile that pays"
          derivation={{
            formula: 'margin of a missing unit ÷ (margin of a missing unit + cost of an idle one)',
            filledIn: `${margin} ÷ (${margin} + ${idle}) = ${formatExact(fractile)}`,
            inputs: [
              { name: 'Missing unit', value: margin, source: 'given' },
              {
                name: 'Idle unit',
                value: idle,
                source: advice.idleFrom === 'given' ? 'given' : 'price × hours of the window',
              },
            ],
            note: 'The newsvendor’s critical fractile: the least expected cost of being too large or too small.',
          }}
        />
      </p>
      <Table verticalSpacing={2} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Provide for</Table.Th>
            <Table.Th scope="col" ta="right">
              {unitsHeading(unitName)}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Lost to idle
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Lost to missing
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Together
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {advice.sizes.map((size) => (
            <Table.Tr
              key={size.probability}
              className={size.probability === fractile ? classes.chosen : undefined}
            >
              <Table.Th scope="row" fw={size.probability === fractile ? 600 : 400}>
                {quantileName(size.probability)}
                {size.probability === fractile ? ', which pays' : ''}
                {size.probability === inUse.probability ? ', in use' : ''}
              </Table.Th>
              <Table.Td ta="right">{formatCount(size.units)}</Table.Td>
              <Table.Td ta="right">{money(size.idle)}</Table.Td>
              <Table.Td ta="right">{money(size.short)}</Table.Td>
              <Table.Td ta="right">{money(size.total)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <NoteList notes={advice.notes} />
    </>
  );
}
