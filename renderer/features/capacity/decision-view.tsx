import { Table } from '@mantine/core';
import type { CapacityOption, CapacityResult, DatedQuantile, Plan } from '../../../shared/core/plan/plan.ts';
import { formatMoney } from '../../ui/format-money.ts';
import { formatCount, formatExact, formatPercent } from '../../ui/format-number.ts';
import { formatDay, formatInstantWithYear } from '../../ui/format-time.ts';
import { unitsOf } from '../../ui/plural.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { resourceName } from '../import/signal-names.ts';
import classes from './capacity.module.css';

/** By when to decide, what was considered, and what stands in the way. */
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
      {capacity.limits.length > 0 && <Ceilings plan={plan} />}
      {capacity.resources.length > 0 && <Resources plan={plan} />}
    </ScrollRegion>
  );
}

function deadlineText({ capacity: { decision, limits }, assumptions: { timeZone } }: Plan): string {
  if (decision === null)
    return limits.length > 0
      ? 'At P90 demand stays below the ceilings given as far as can be seen, so there is no last day to decide. Up to them the fleet is expected to scale by itself.'
      : 'Nothing runs out at P90 as far as can be seen, so there is no last day to decide.';
  const breach = `What runs out first at P90 is ${decision.cause}, on ${formatInstantWithYear(decision.breachMs, timeZone)}.`;
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
              <Table.Td>{option.reason}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

function Ceilings({ plan: { capacity, assumptions } }: { readonly plan: Plan }) {
  return (
    <>
      <h2>Ceilings</h2>
      <Table verticalSpacing={3} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Ceiling</Table.Th>
            <Table.Th scope="col" ta="right">
              Limit
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Needed at P95
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Short by
            </Table.Th>
            <Table.Th scope="col">In the way from, P90</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {capacity.limits.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Th scope="row" fw={400}>
                {one.label.charAt(0).toUpperCase() + one.label.slice(1)}
              </Table.Th>
              <Table.Td ta="right">{formatCount(one.limit)}</Table.Td>
              <Table.Td ta="right">{formatCount(one.neededAtP95)}</Table.Td>
              <Table.Td ta="right">{one.shortBy > 0 ? formatCount(one.shortBy) : 'nothing'}</Table.Td>
              <Table.Td>{dateText(one.firstExceeded, assumptions.timeZone)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

const ROLES: Readonly<Record<CapacityResult['resources'][number]['role'], string>> = {
  binds: ', binds',
  next: ', next to bind',
  other: '',
  loose: ', follows traffic too loosely to plan by',
  idle: ', above its limit without traffic',
};

function Resources({ plan: { capacity, assumptions } }: { readonly plan: Plan }) {
  return (
    <>
      <h2>When each resource runs out</h2>
      <Table verticalSpacing={3} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Resource</Table.Th>
            <Table.Th scope="col">Grows with</Table.Th>
            <Table.Th scope="col" ta="right">
              Limit
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Now
            </Table.Th>
            <Table.Th scope="col" ta="right">
              At P95 peak
            </Table.Th>
            <Table.Th scope="col">Runs out, P90</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {capacity.resources.map((one) => (
            <Table.Tr key={one.resource}>
              <Table.Th scope="row" fw={400}>
                {resourceName(one.resource)}
                {ROLES[one.role]}
              </Table.Th>
              <Table.Td>{one.driver}</Table.Td>
              <Table.Td ta="right">{formatPercent(one.limitUtilisation)}</Table.Td>
              <Table.Td ta="right">{formatPercent(one.utilisationNow)}</Table.Td>
              <Table.Td ta="right">{formatPercent(one.utilisationAtPeak)}</Table.Td>
              <Table.Td>{dateText(one.exhaustion, assumptions.timeZone)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p className={classes.foot}>
        With the {capacity.unitName}s there are and the reserve kept; times in {assumptions.timeZone}.
      </p>
    </>
  );
}

function dateText(quantiles: readonly DatedQuantile[], timeZone: string): string {
  const found = quantiles.find(({ probability }) => probability === 0.9);
  if (found === undefined) return 'not known';
  return found.atMs === null ? 'not in sight' : formatInstantWithYear(found.atMs, timeZone);
}
