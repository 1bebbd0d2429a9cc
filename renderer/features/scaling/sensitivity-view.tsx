import { Table } from '@mantine/core';
import type { ScalingResult, SensitivityResult } from '../../../shared/core/autoscaling/scaling-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { formatDuration } from '../../ui/format-duration.ts';
import { formatExact, formatPercent } from '../../ui/format-number.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import classes from './scaling.module.css';

/** Each assumption by itself, made worse until the policy fails: the most fragile one first. */
export function SensitivityView({ plan, scaling }: { readonly plan: Plan; readonly scaling: ScalingResult }) {
  const accepted = formatPercent(plan.assumptions.acceptedBreachProbability);
  const first = scaling.sensitivity.find(({ breaksAt }) => breaksAt !== null);
  return (
    <ScrollRegion label="What breaks first" className={classes.sensitivity}>
      <h2>What breaks the policy first</h2>
      <p>
        Each assumption is made worse by itself, all others holding, until more than the accepted {accepted}{' '}
        of the futures are in breach.{' '}
        {first === undefined
          ? 'Within the range tried, nothing breaks it.'
          : first.breaksAt === first.planned
            ? `The policy does not keep ${accepted} as planned.`
            : `Least may change in: ${first.label}.`}
      </p>
      <Table verticalSpacing={5} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Assumption</Table.Th>
            <Table.Th scope="col" ta="right">
              As planned
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Fails at
            </Table.Th>
            <Table.Th scope="col" ta="right">
              Room
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {scaling.sensitivity.map((one) => (
            <Table.Tr key={one.assumption}>
              <Table.Th scope="row" fw={400}>
                {one.label}
              </Table.Th>
              <Table.Td ta="right">{valueText(one, one.planned)}</Table.Td>
              <Table.Td ta="right">
                {one.breaksAt === null ? (
                  `holds up to ${valueText(one, one.triedUpTo)}`
                ) : (
                  <strong>{valueText(one, one.breaksAt)}</strong>
                )}
              </Table.Td>
              <Table.Td ta="right">{roomText(one)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p className={classes.foot}>
        Found on a part of the futures by halving the range, so the value is near, not exact. Several
        assumptions that are wrong at once break it sooner.
      </p>
    </ScrollRegion>
  );
}

function valueText({ assumption }: SensitivityResult, value: number): string {
  switch (assumption) {
    case 'startupSeconds':
      return formatDuration(Math.round(value) * 1_000);
    case 'kneeUtilisation':
      return formatPercent(value);
    default:
      return `× ${formatExact(value)}`;
  }
}

/** How far it may move: '+12 %'. */
function roomText({ planned, breaksAt, triedUpTo }: SensitivityResult): string {
  const change = (breaksAt ?? triedUpTo) / planned - 1;
  if (!Number.isFinite(change)) return '–';
  if (breaksAt === planned) return 'none';
  const text = `${change < 0 ? '−' : '+'}${formatPercent(Math.abs(change))}`;
  return breaksAt === null ? `more than ${text}` : text;
}
