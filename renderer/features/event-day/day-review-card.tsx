import { Button, Table } from '@mantine/core';
import { IconCalendarPlus } from '@tabler/icons-react';
import type { DayReview, EventDay, LearnedUplift } from '../../../shared/core/event-day/event-day.ts';
import { useAssumptions, useServices } from '../../app-services.tsx';
import { countOf, formatExact, formatPercent } from '../../ui/format-number.ts';
import { quantityFormat } from '../../ui/format-quantity.ts';
import { formatInstant } from '../../ui/format-time.ts';
import { tellDone } from '../../ui/tell.ts';
import classes from './event-day.module.css';

/** What the day did against its plan; on the planner's word the uplift goes back to the calendar. */
export function DayReviewCard({ day, review }: { readonly day: EventDay; readonly review: DayReview }) {
  const format = quantityFormat(day.unit);
  const { score, peak, minutesOver, uplift } = review;
  const band = score.coverage.find(({ level }) => level === day.course.level) ?? score.coverage[0];
  const rows: readonly (readonly [string, string, string])[] = [
    [
      'Error',
      formatPercent(score.wape),
      `seasonal naive ${formatPercent(score.wapeBaseline)}; the forecast was ${formatPercent(Math.abs(score.bias ?? 0))} too ${(score.bias ?? 0) > 0 ? 'high' : 'low'} in all`,
    ],
    [
      'Peak',
      format.short(peak.actual),
      `${formatInstant(peak.atMs, day.timeZone)}, ${peak.withinP95 ? 'within' : 'above'} P95 (${format.short(peak.p95)}); P50 was ${format.short(peak.median)}`,
    ],
    ...(band
      ? [
          [
            'In the band',
            `${band.inside} of ${band.points}`,
            `steps; the band claims ${formatPercent(band.level)}`,
          ] as const,
        ]
      : []),
    ...(minutesOver
      ? [
          [
            'Over the knee',
            countOf(minutesOver.minutes, 'minute'),
            minutesOver.units === 'replicas'
              ? 'by the units that ran'
              : 'by the floor that was planned; how many ran is not known',
          ] as const,
        ]
      : []),
    ...(uplift
      ? [
          [
            'Uplift',
            `× ${formatExact(round(uplift.learned.value))}`,
            `${formatExact(round(uplift.learned.low))} to ${formatExact(round(uplift.learned.high))} (${formatPercent(uplift.learned.level)}); × ${formatExact(round(uplift.planned))} was planned; ordinary demand was at ${formatPercent(uplift.ordinaryRatio)} of its forecast`,
          ] as const,
        ]
      : []),
  ];
  return (
    <section className={classes.card} aria-label="Review of the day">
      <h2>Review</h2>
      <Table fz="xs" verticalSpacing={3}>
        <Table.Tbody>
          {rows.map(([name, value, detail]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" w={92}>
                {name}
              </Table.Th>
              <Table.Td w={96}>{value}</Table.Td>
              <Table.Td>{detail}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {uplift !== null && <LearnButton uplift={uplift} />}
    </section>
  );
}

function LearnButton({ uplift }: { readonly uplift: LearnedUplift }) {
  const { assumptions } = useServices();
  const events = useAssumptions((state) => state.current?.events ?? []);
  const held = events.find(({ id }) => id === uplift.event.id);
  const { startMs, endMs } = uplift.event;
  const known = (held?.pastOccurrences ?? []).some((one) => one.startMs === startMs && one.endMs === endMs);
  const learn = () => {
    assumptions.getState().change({
      events: events.map((event) => (event.id === uplift.event.id ? uplift.event : event)),
    });
    tellDone('In the calendar', `${uplift.event.name} is a past occurrence now. Undo takes it out again.`);
  };
  return (
    <div className={classes.actions}>
      <Button
        leftSection={<IconCalendarPlus size={15} aria-hidden="true" />}
        disabled={known || held === undefined}
        onClick={learn}
      >
        Feed the uplift back to the calendar
      </Button>
      <p className={classes.hint}>
        {known
          ? 'The calendar holds this occurrence. Move the event to its next date to plan with what was learned.'
          : 'Keeps this window as a past occurrence: the event’s uplift is then learned from what came, no longer given.'}
      </p>
    </div>
  );
}

function round(factor: number): number {
  return Number(factor.toPrecision(3));
}
