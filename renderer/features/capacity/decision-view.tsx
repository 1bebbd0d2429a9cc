import { Table } from '@mantine/core';
import type { CapacityOption, CapacityResult } from '../../../shared/core/capacity/capacity-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { quantileName } from '../../ui/chart/series-style.ts';
import { formatMoney } from '../../ui/format-money.ts';
import { formatCount, formatExact } from '../../ui/format-number.ts';
import { formatDay, formatInstantWithYear } from '../../ui/format-time.ts';
import { unitsOf } from '../../ui/plural.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import classes from './capacity.module.css';

/** By when to decide, whether the fleet may shrink, and what was considered. */
export function DecisionView({ plan }: { readonly plan: Plan }) {
  const { capacity } = plan;
  return (
    <ScrollRegion label="Decision and options" className={classes.decision}>
      <h2>Decide by</h2>
      <p>{deadlineText(plan)}</p>
      {capacity.rightSizing !== null && (
        <>
          <h2>Fewer {capacity.unitName}s</h2>
          <p>{rightSizingText(capacity.rightSizing, capacity.unitName)}</p>
        </>
      )}
      {capacity.options.length > 0 && <Options plan={plan} />}
    </ScrollRegion>
  );
}

function deadlineText({ capacity: { decision, limits }, assumptions: { timeZone } }: Plan): string {
  if (decision === null)
    return limits.length > 0
      ? 'The ceilings given carry the P95 peak as far as can be seen, so there is no last day to decide. Up to them the fleet is expected to scale by itself.'
      : 'What there is carries the P95 peak as far as can be seen, so there is no last day to decide.';
  const breach = `What runs out first at ${quantileName(decision.probability)} is ${decision.cause}, on ${formatInstantWithYear(decision.breachMs, timeZone)}.`;
  if (decision.leadTimeDays === null)
    return `${breach} How long more capacity takes to arrive is not known, so nothing is taken off that date: give the lead time among the assumptions.`;
  const day = formatDay(decision.deadlineMs, timeZone);
  const lead = `${formatExact(decision.leadTimeDays)} days`;
  return decision.passed
    ? `${breach} More capacity takes ${lead}: the last day to ask for it, ${day}, lay before the last sample. Ask now, and expect a gap.`
    : `${breach} More capacity takes ${lead}: ask for it by ${day}.`;
}

function rightSizingText(
  { fromUnits, toUnits, safe, reasons }: NonNullable<CapacityResult['rightSizing']>,
  unitName: string,
): string {
  const words = `${unitsOf(fromUnits, unitName)} run, and the P99 peak needs ${formatCount(toUnits)}.`;
  if (toUnits >= fromUnits) return `${words} None can go.`;
  return `${words} ${safe ? 'The rest can go.' : `Do not take them away on this plan: ${reasons.join(' ')}`}`;
}

const VERDICTS: Readonly<Record<CapacityOption['verdict'], string>> = {
  chosen: 'Chosen',
  possible: 'Possible',
  rejected: 'Rejected',
};

function Options({ plan: { capacity, assumptions } }: { readonly plan: Plan }) {
  const priced = capacity.options.some(({ costPerHour }) => costPerHour !== null);
  return (
    <>
      <h2>What was considered</h2>
      <Table verticalSpacing={3} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Option</Table.Th>
            {priced && (
              <Table.Th scope="col" ta="right">
                An hour
              </Table.Th>
            )}
            <Table.Th scope="col">Verdict</Table.Th>
            <Table.Th scope="col">Why</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {capacity.options.map((option) => (
            <Table.Tr key={option.id}>
              <Table.Th scope="row" fw={option.verdict === 'chosen' ? 600 : 400}>
                {option.label}
              </Table.Th>
              {priced && (
                <Table.Td ta="right">
                  {option.costPerHour === null ? '–' : formatMoney(option.costPerHour, assumptions.currency)}
                </Table.Td>
              )}
              <Table.Td>{VERDICTS[option.verdict]}</Table.Td>
              <Table.Td data-wraps>{option.reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
