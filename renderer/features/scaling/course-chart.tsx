import { SegmentedControl } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { QuantileReplay } from '../../../shared/contract/policy-types.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { quantileName } from '../../ui/chart/series-style.ts';
import type { TimeSpan } from '../../ui/chart/time-span.ts';
import { seriesOfCourse } from './replay-rows.ts';
import { ServingChart } from './serving-chart.tsx';

/** Today's configuration beside the recommendation on the same demand. */
export function CourseChart(props: { readonly plan: Plan; readonly replays: readonly QuantileReplay[] }) {
  const { plan, replays } = props;
  const [picked, setPicked] = useState<number | null>(null);
  const replay = replays.find(({ probability }) => probability === picked) ?? replays.at(-1);
  const series = useMemo(() => (replay === undefined ? null : seriesOfCourse(replay)), [replay]);
  const initial = useMemo(() => (replay === undefined ? undefined : aroundEvents(replay)), [replay]);
  if (replay === undefined || series === null) return null;
  return (
    <ServingChart
      plan={plan}
      series={series}
      {...(initial === undefined ? {} : { initial })}
      title="Beside the recommendation"
      note={`at its ${quantileName(replay.probability)}`}
      choice={
        <SegmentedControl
          size="xs"
          aria-label="Which demand"
          value={String(replay.probability)}
          onChange={(value) => setPicked(Number(value))}
          data={replays.map(({ probability }) => ({
            value: String(probability),
            label: quantileName(probability),
          }))}
        />
      }
    />
  );
}

const DAY_MS = 86_400_000;
const MOST_DAYS = 9;

/** The events with a day before them: what a planner comes for. Undefined: all there is. */
function aroundEvents({ events, course }: QuantileReplay): TimeSpan | undefined {
  const first = events[0];
  if (first === undefined) return undefined;
  const endMs = course.startMs + course.demandUnits.length * course.stepMs;
  const fromMs = Math.max(course.startMs, first.startMs - DAY_MS);
  const last = Math.max(...events.map((event) => event.endMs));
  return { fromMs, toMs: Math.min(endMs, last, fromMs + MOST_DAYS * DAY_MS) };
}
