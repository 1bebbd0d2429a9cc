import { Skeleton } from '@mantine/core';
import { useState } from 'react';
import { asOfOldData } from '../../../shared/contract/as-of-old-data.ts';
import type { EventDay } from '../../../shared/core/event-day/event-day.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { useWorkspace } from '../../app-services.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { FailureView } from '../../ui/state/failure-view.tsx';
import { PlanGate } from '../plan/plan-gate.tsx';
import { AdviceCard } from './advice-card.tsx';
import { DayChart } from './day-chart.tsx';
import { DayControls } from './day-controls.tsx';
import { DayFigures } from './day-figures.tsx';
import { DayReviewCard } from './day-review-card.tsx';
import { eventAtHand } from './event-at-hand.ts';
import classes from './event-day.module.css';
import { type DayQuestion, useEventDay } from './use-event-day.ts';

export function EventDayScreen() {
  return <PlanGate title="Event day">{(plan) => <FollowedDay key={plan.service} plan={plan} />}</PlanGate>;
}

function FollowedDay({ plan }: { readonly plan: Plan }) {
  const lastSampleMs = useWorkspace((state) =>
    state.series
      .filter((one) => one.service === plan.service && one.signal === plan.forecast.signal)
      .reduce((last, { endMs }) => Math.max(last, endMs), 0),
  );
  const [question, setQuestion] = useState<DayQuestion>(() => {
    const asOfMs = asOfOldData(Date.now(), lastSampleMs);
    return {
      service: plan.service,
      eventId: eventAtHand(plan.assumptions.events, asOfMs ?? Date.now()),
      entryId: null,
      floor: null,
      asOfMs,
    };
  });
  const { day, failure, busy } = useEventDay(question, plan.id);
  return (
    <ScrollRegion label="The day" className={classes.scroll}>
      <DayControls
        plan={plan}
        question={question}
        lastSampleMs={lastSampleMs}
        onChange={(patch) => setQuestion((before) => ({ ...before, ...patch }))}
      />
      {failure !== null && failure.code !== 'CANCELLED' && <FailureView failure={failure} />}
      {day === null && failure === null && <Skeleton h={320} radius="md" />}
      {day !== null && <DayView day={day} plan={plan} busy={busy} />}
    </ScrollRegion>
  );
}

function DayView(props: { readonly day: EventDay; readonly plan: Plan; readonly busy: boolean }) {
  const { day, plan, busy } = props;
  return (
    <div className={classes.day} aria-busy={busy}>
      <AdviceCard day={day} />
      <DayFigures day={day} unitName={plan.capacity.unitName} />
      <div className={classes.course}>
        {day.review !== null && <DayReviewCard day={day} review={day.review} />}
        <DayChart day={day} />
      </div>
    </div>
  );
}
