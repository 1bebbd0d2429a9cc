import { Table } from '@mantine/core';
import type { EventNeed } from '../../../shared/core/capacity/capacity-result.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { quantileName } from '../../ui/chart/series-style.ts';
import { formatCount, formatExact, formatFull, formatPercent, formatSi } from '../../ui/format-number.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { unitsOf } from '../../ui/plural.ts';
import classes from './capacity.module.css';

const PEAK_PROBABILITY = 0.95;

/** Demand, units and headroom of each event; in the planner's unit as well, where one was given. */
export function EventNeeds({ plan }: { readonly plan: Plan }) {
  const { capacity, assumptions, forecast } = plan;
  const unit = assumptions.plannerUnit;
  const traffic = quantityFormat(forecast.unit).unitLabel;
  return (
    <>
      <h2>Headroom now and at each event</h2>
      <p>{nowText(plan)}</p>
      {capacity.events.length > 0 && (
        <Table verticalSpacing={3} fz="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Event</Table.Th>
              <Table.Th scope="col">Probability</Table.Th>
              <Table.Th scope="col" ta="right">
                Demand, {traffic}
              </Table.Th>
              {unit !== null && (
                <Table.Th scope="col" ta="right">
                  The same, {unit.name}
                </Table.Th>
              )}
              <Table.Th scope="col" ta="right">
                {capacity.unitName.charAt(0).toUpperCase() + capacity.unitName.slice(1)}s
              </Table.Th>
              <Table.Th scope="col" ta="right">
                Headroom at P95
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {capacity.events.map((event) => (
              <EventRows key={`${event.name} ${event.startMs}`} event={event} plan={plan} />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
}

function EventRows({ event, plan }: { readonly event: EventNeed; readonly plan: Plan }) {
  const { assumptions } = plan;
  return event.needs.map((need, index) => (
    <Table.Tr key={need.probability}>
      {index === 0 && (
        <Table.Th scope="rowgroup" rowSpan={event.needs.length} fw={600} className={classes.eventCell}>
          {event.name}
          <span className={classes.foot}>
            {' '}
            from {formatInstantWithYear(event.startMs, assumptions.timeZone)}
          </span>
        </Table.Th>
      )}
      <Table.Td>{quantileName(need.probability)}</Table.Td>
      <Table.Td ta="right">{formatFull(need.demand)}</Table.Td>
      {assumptions.plannerUnit !== null && <Table.Td ta="right">{formatFull(need.plannerDemand)}</Table.Td>}
      <Table.Td ta="right">{formatCount(need.units)}</Table.Td>
      <Table.Td ta="right" data-tone={(event.headroom ?? 0) < 0 ? 'critical' : undefined}>
        {need.probability === PEAK_PROBABILITY ? formatPercent(event.headroom) : ''}
      </Table.Td>
    </Table.Tr>
  ));
}

function nowText({ capacity, assumptions, forecast }: Plan): string {
  const { currentUnits, headroomNow, unitName } = capacity;
  if (headroomNow === null)
    return capacity.notes[0]?.message ?? 'What there is is not known, so there is no headroom to tell.';
  const free = `${formatPercent(headroomNow)} of usable capacity was free at the last sample`;
  const withUnits = currentUnits === null ? '' : `, with ${unitsOf(currentUnits, unitName)}`;
  const carries = capacity.events[0]?.plannerCapacity ?? null;
  const unit = assumptions.plannerUnit;
  const inUnit =
    unit === null
      ? ' Give the unit you count in (“You count in”, among the assumptions) to see it in orders or the like.'
      : carries === null
        ? ''
        : ` They carry ${formatSi(carries)} ${unit.name}, at ${formatExact(unit.perTraffic)} for each unit of traffic${forecast.unit && ` (${forecast.unit})`}.`;
  const events = capacity.events.length > 0 ? '' : ' No event lies in the window.';
  return `${free}${withUnits}.${inUnit}${events}`;
}
