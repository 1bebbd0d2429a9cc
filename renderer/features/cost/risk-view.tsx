import { Table } from '@mantine/core';
import type { CostDetail, Saving } from '../../../shared/core/cost/cost-detail.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { quantileName } from '../../ui/chart/series-style.ts';
import { WhyThisNumber } from '../../ui/figure/why-this-number.tsx';
import { formatMoney, formatPrice } from '../../ui/format-money.ts';
import { formatCount } from '../../ui/format-number.ts';
import { unitsHeading, unitsOf } from '../../ui/plural.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import classes from './cost.module.css';

/** What each step of risk costs in a fixed fleet, and what fewer units or another policy would save. */
export function RiskView({ plan, detail }: { readonly plan: Plan; readonly detail: CostDetail }) {
  const { currency, pricePerUnitHour } = plan.cost!;
  const { unitName } = plan.capacity;
  const money = (amount: string) => formatMoney(amount, currency);
  return (
    <ScrollRegion label="Steps of risk and savings" className={classes.scroll}>
      <div className={classes.cardHead}>
        <h3>What one step of risk costs, in a fixed fleet</h3>
        <WhyThisNumber
          figure="Step of risk"
          derivation={{
            formula: '(units that carry the peak of more futures − units of the step before) × price × hours',
            inputs: [
              { name: 'Price', value: formatPrice(pricePerUnitHour, currency), source: 'one unit, one hour' },
              ...detail.riskSteps.map(({ probability, units }) => ({
                name: quantileName(probability),
                value: unitsOf(units, unitName),
                source: 'needed at that quantile of the peak',
              })),
            ],
          }}
        />
      </div>
      <Table verticalSpacing={3} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Carries the peak of</Table.Th>
            <Table.Th scope="col" ta="right">
              {unitsHeading(unitName)}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Cost
            </Table.Th>
            <Table.Th scope="col" ta="right">
              More {unitName}s
            </Table.Th>
            <Table.Th scope="col" ta="right">
              This step costs
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {detail.riskSteps.map(({ probability, units, amount, extraUnits, extraAmount }) => (
            <Table.Tr key={probability}>
              <Table.Th scope="row" fw={400}>
                {Number((100 * probability).toFixed(1))} in 100 futures ({quantileName(probability)})
              </Table.Th>
              <Table.Td ta="right">{formatCount(units)}</Table.Td>
              <Table.Td ta="right">{money(amount)}</Table.Td>
              <Table.Td ta="right">{extraUnits === null ? '–' : `+${formatCount(extraUnits)}`}</Table.Td>
              <Table.Td ta="right">{extraAmount === null ? '–' : `+${money(extraAmount)}`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {detail.savings.length > 0 && (
        <>
          <h3 style={{ marginTop: 10 }}>What would save</h3>
          <ul style={{ margin: 0, paddingLeft: 18 }}>
            {detail.savings.map((saving) => (
              <li key={saving.id}>{savingText(saving, money)}</li>
            ))}
          </ul>
        </>
      )}
    </ScrollRegion>
  );
}

function savingText({ label, inWindow, inYear, excuse }: Saving, money: (amount: string) => string): string {
  const costsMore = inWindow.startsWith('-');
  const amount = money(inWindow.replace(/^-/, ''));
  const yearly = inYear === null || costsMore ? '' : `, ${money(inYear)} in a year`;
  const said = excuse === null ? '' : ` Not advised: ${excuse}`;
  return `${label}: ${costsMore ? `costs ${amount} more` : `saves ${amount}`} over the window${yearly}.${said}`;
}
