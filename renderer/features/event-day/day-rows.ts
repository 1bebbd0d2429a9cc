import type { DayCourse } from '../../../shared/core/event-day/event-day.ts';
import type { TimeSpan } from '../../ui/chart/time-span.ts';

export interface DayRow {
  readonly atMs: number;
  readonly actual?: number | null;
  readonly median?: number;
  readonly band?: readonly [number, number];
  readonly expected?: number | null;
  readonly expectedBand?: readonly [number, number] | null;
  readonly recent?: number | null;
}

const POINTS = 240;

/** Steps of the day, with the samples of the last hours between them where they are asked for. */
export function dayRows(course: DayCourse, withRecent: boolean): readonly DayRow[] {
  const last = course.actual.findLastIndex((value) => value !== null);
  const steps = course.median.map((median, i): DayRow => {
    const low = course.expectedLow[i];
    const high = course.expectedHigh[i];
    const measured = course.actual[i] ?? null;
    return {
      // A step's mean stands in its middle.
      atMs: course.startMs + (i + 0.5) * course.stepMs,
      actual: measured,
      median,
      band: [course.low[i]!, course.high[i]!],
      // What is expected goes on from what was last measured.
      expected: i === last ? measured : (course.expected[i] ?? null),
      expectedBand:
        i === last && measured !== null
          ? [measured, measured]
          : low === null || low === undefined || high === null || high === undefined
            ? null
            : [low, high],
    };
  });
  const { recent } = course;
  if (!withRecent || recent === null) return steps;
  const every = Math.max(1, Math.ceil(recent.values.length / POINTS));
  const fine = recent.values.flatMap((value, i): DayRow[] =>
    i % every === 0 ? [{ atMs: recent.startMs + (i + 0.5) * recent.stepMs, recent: value }] : [],
  );
  return [...steps, ...fine].sort((a, b) => a.atMs - b.atMs);
}

export function highestOfDay(rows: readonly DayRow[], span: TimeSpan): number {
  return rows
    .filter(({ atMs }) => atMs >= span.fromMs && atMs <= span.toMs)
    .reduce(
      (top, row) =>
        Math.max(top, row.actual ?? 0, row.band?.[1] ?? 0, row.expectedBand?.[1] ?? 0, row.recent ?? 0),
      0,
    );
}
