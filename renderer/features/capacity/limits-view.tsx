import { Table } from '@mantine/core';
import type { CapacityResult, DatedQuantile } from '../../../shared/core/capacity/capacity-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { quantileName } from '../../ui/chart/series-style.ts';
import { formatCount, formatExact, formatPercent } from '../../ui/format-number.ts';
import { formatDay } from '../../ui/format-time.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { resourceName } from '../import/signal-names.ts';
import classes from './capacity.module.css';
import { EventNeeds } from './event-needs.tsx';
import { kneeText } from './knee-text.ts';

/** What each event needs, when each resource runs out, which ceilings are in the way, and the knee all of it rests on. */
export function LimitsView({ plan }: { readonly plan: Plan }) {
  const { capacity } = plan;
  const knee = kneeText(plan);
  return (
    <ScrollRegion label="Events and limits" className={classes.decision}>
      <EventNeeds plan={plan} />
      <Resources plan={plan} />
      <Ceilings plan={plan} />
      {knee.length > 0 && (
        <>
          <h2>The knee, {formatPercent(capacity.knee.utilisation)}</h2>
          {knee.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </>
      )}
    </ScrollRegion>
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
  const { resources } = capacity;
  if (resources.length === 0) return null;
  const probabilities = [
    ...new Set(resources.flatMap(({ exhaustion }) => exhaustion.map(({ probability }) => probability))),
  ].sort((a, b) => a - b);
  return (
    <>
      <h2>When each resource runs out</h2>
      <Table verticalSpacing={3} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Resource</Table.Th>
            <Table.Th scope="col">Grows with</Table.Th>
            {['Limit', 'Last day', 'At P95 peak'].map((column) => (
              <Table.Th key={column} scope="col" ta="right">
                {column}
              </Table.Th>
            ))}
            {probabilities.map((probability) => (
              <Table.Th key={probability} scope="col">
                {quantileName(probability)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {resources.map((one) => (
            <Table.Tr key={one.resource}>
              <Table.Th scope="row" fw={one.role === 'binds' ? 600 : 400}>
                {resourceName(one.resource)}
                {ROLES[one.role]}
              </Table.Th>
              <Table.Td>{growthText(one)}</Table.Td>
              <Table.Td ta="right">{formatPercent(one.limitUtilisation)}</Table.Td>
              <Table.Td ta="right">{formatPercent(one.utilisationNow)}</Table.Td>
              <Table.Td ta="right">{formatPercent(one.utilisationAtPeak)}</Table.Td>
              {probabilities.map((probability) => (
                <Table.Td key={probability}>
                  {dateText(one.exhaustion, probability, assumptions.timeZone)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <p className={classes.foot}>
        With the {capacity.unitName}s there are and the reserve kept; what grows with time is followed for up
        to two years. Times in {assumptions.timeZone}.
      </p>
    </>
  );
}

function growthText({ driver, growthPerDay }: CapacityResult['resources'][number]): string {
  if (driver === 'traffic') return 'traffic';
  return growthPerDay === null ? 'time' : `time, ${formatExact(100 * growthPerDay)} points a day`;
}

function Ceilings({ plan: { capacity, assumptions } }: { readonly plan: Plan }) {
  return (
    <>
      <h2>Ceilings</h2>
      {capacity.limits.length === 0 ? (
        <p>
          None was given. Quota, nodes, database connections and network addresses are among the assumptions
          under “Ceilings and lead time”.
        </p>
      ) : (
        <Table verticalSpacing={3} fz="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Ceiling</Table.Th>
              {['Limit', 'Needed at P95', 'Short by'].map((column) => (
                <Table.Th key={column} scope="col" ta="right">
                  {column}
                </Table.Th>
              ))}
              <Table.Th scope="col">In the way from, P90</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {capacity.limits.map((one) => (
              <Table.Tr key={one.id} data-short={one.shortBy > 0 || undefined}>
                <Table.Th scope="row" fw={400}>
                  {one.label.charAt(0).toUpperCase() + one.label.slice(1)}
                </Table.Th>
                <Table.Td ta="right">{formatCount(one.limit)}</Table.Td>
                <Table.Td ta="right">{formatCount(one.neededAtP95)}</Table.Td>
                <Table.Td ta="right" data-tone={one.shortBy > 0 ? 'critical' : undefined}>
                  {one.shortBy > 0 ? formatCount(one.shortBy) : 'nothing'}
                </Table.Td>
                <Table.Td>{dateText(one.firstExceeded, 0.9, assumptions.timeZone)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
}

function dateText(quantiles: readonly DatedQuantile[], wanted: number, timeZone: string): string {
  const found = quantiles.find(({ probability }) => probability === wanted);
  if (found === undefined) return 'not known';
  return found.atMs === null ? 'not in sight' : formatDay(found.atMs, timeZone);
}
