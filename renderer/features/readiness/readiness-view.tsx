import { Button, Skeleton } from '@mantine/core';
import { IconArrowBackUp, IconCalendarDown, IconListCheck } from '@tabler/icons-react';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import type { Readiness } from '../../../shared/core/readiness/readiness.ts';
import { useNavigation } from '../../app-services.tsx';
import { countOf } from '../../ui/format-number.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { EmptyView } from '../../ui/state/empty-view.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import classes from './readiness.module.css';
import { ReadinessTable } from './readiness-table.tsx';
import { useReadiness } from './use-readiness.ts';

/** The dates to be ready by, counted back from each event of the calendar. */
export function ReadinessView({ plan }: { readonly plan: Plan }) {
  const list = useReadiness(plan.service, plan.id);
  const goTo = useNavigation((state) => state.goTo);
  const { readiness, failure } = list;
  if (readiness !== null && readiness.items.length === 0)
    return (
      <EmptyView
        icon={<IconListCheck size={36} stroke={1.4} />}
        title="No event to get ready for"
        actions={<Button onClick={() => goTo('forecast')}>Go to Forecast</Button>}
      >
        The dates are counted back from the events of the calendar. Add one under Forecast, Events.
      </EmptyView>
    );
  return (
    <ScrollRegion label="Readiness checklist" className={classes.scroll}>
      <div className={classes.bar}>
        <p className={classes.sentence}>{readiness === null ? '' : sentenceOf(readiness)}</p>
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={15} aria-hidden="true" />}
          disabled={!list.canUndo}
          onClick={() => void list.undo()}
        >
          Undo
        </Button>
        <Button
          leftSection={<IconCalendarDown size={15} aria-hidden="true" />}
          disabled={readiness === null}
          onClick={() => void list.saveCalendar()}
        >
          Save as calendar (.ics)
        </Button>
      </div>
      {failure !== null && <FailureView failure={failure} />}
      {readiness === null && failure === null && <Skeleton h={240} radius="md" />}
      {readiness !== null && <ReadinessTable readiness={readiness} onChange={list.change} />}
    </ScrollRegion>
  );
}

function sentenceOf({ items, timeZone, asOfMs }: Readiness): string {
  const overdue = items.filter(({ state }) => state === 'overdue').length;
  const next = items.find(({ state }) => state === 'next');
  const done = items.filter(({ state }) => state === 'done').length;
  const late = overdue === 0 ? 'nothing is overdue' : `${countOf(overdue, 'date')} overdue`;
  const ahead =
    next === undefined
      ? 'none is ahead'
      : `next is ${next.eventName}, ${next.label.toLowerCase()}, ${formatInstantWithYear(next.dueMs, timeZone).replace(next.allDay ? / \d\d:\d\d$/ : '', '')}`;
  const today = formatInstantWithYear(asOfMs, timeZone).replace(/ \d\d:\d\d$/, '');
  return `As of today, ${today}: ${late}; ${ahead}; ${done} of ${items.length} done.`;
}
