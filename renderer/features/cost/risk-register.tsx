import { Table } from '@mantine/core';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import type { Likelihood } from '../../../shared/core/risk/risk.ts';
import { useServices } from '../../app-services.tsx';
import { formatMoney } from '../../ui/format-money.ts';
import { formatExact, formatPercent } from '../../ui/format-number.ts';
import { formatBreachProbability } from '../../ui/format-probability.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { AmountField } from './amount-field.tsx';
import classes from './cost.module.css';

/** What can go wrong, how likely, and what it costs where the planner says what a minute over capacity does. */
export function RiskRegister({ plan }: { readonly plan: Plan }) {
  const { assumptions } = useServices();
  const { costPerOutageMinute, currency } = plan.assumptions;
  return (
    <>
      <div className={classes.cardHead}>
        <AmountField
          label="A minute over capacity costs"
          placeholder={`not given, ${currency}`}
          value={costPerOutageMinute ?? ''}
          onTake={(amount) =>
            assumptions.getState().change({ costPerOutageMinute: amount === '' ? null : amount })
          }
        />
        <span style={{ alignSelf: 'flex-end' }}>
          {currency}, times the minutes to expect: what a risk costs. Where the plan has no figure, none
          stands.
        </span>
      </div>
      <ScrollRegion label="What can go wrong" className={classes.scroll}>
        <Table stickyHeader verticalSpacing={3} fz="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Risk</Table.Th>
              <Table.Th scope="col">Likelihood</Table.Th>
              <Table.Th scope="col" ta="right">
                Minutes
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Cost
              </Table.Th>
              <Table.Th scope="col" w="32%">
                What helps
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {(plan.risks ?? []).map(({ id, what, likelihood, minutes, cost, mitigation }) => (
              <Table.Tr key={`${id} ${what}`}>
                <Table.Th scope="row" fw={400}>
                  {what.charAt(0).toUpperCase() + what.slice(1)}
                </Table.Th>
                <Table.Td>{likelihoodText(likelihood)}</Table.Td>
                <Table.Td ta="right">
                  {minutes === null ? '–' : formatExact(Number(minutes.toPrecision(3)))}
                </Table.Td>
                <Table.Td ta="right" className={classes.nowrap}>
                  {cost === null ? '–' : formatMoney(cost, currency)}
                </Table.Td>
                <Table.Td>{mitigation}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
    </>
  );
}

function likelihoodText(likelihood: Likelihood): string {
  if (likelihood.kind === 'not-known') return 'not known';
  if (likelihood.kind === 'at-least') return `${formatPercent(likelihood.probability)} or more`;
  const { probability, breaches, paths, ifSo } = likelihood;
  return `${ifSo ? 'if so ' : ''}${formatBreachProbability(probability, breaches, paths)}`;
}
