import { quantile } from '../metrics/quantile.ts';
import { adviseFloor } from './advise-floor.ts';
import { conditionPaths } from './condition-paths.ts';
import type { DayInput } from './day-input.ts';
import type { DayCourse, DayPeak, EventDay, Freshness, SoFar } from './event-day.ts';
import { fillPartialStep } from './partial-step.ts';
import { reviewDay } from './review-day.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const LEVEL = 0.8;
const RECENT_MS = 3 * HOUR_MS;
/** Shown before the day and after it. */
const MARGIN_MS = 6 * HOUR_MS;
const MOST_RECENT_POINTS = 720;
const LEAST_STALE_MINUTES = 10;

/** Where the day stands against its forecast, what is to be expected of the rest, and what to do about the floor. */
export function followDay(input: DayInput): EventDay {
  const { forecast, window, paths, nowMs, assumptions, actual } = input;
  const { startMs, stepMs, median } = forecast;
  const stepOf = (atMs: number) => (atMs - startMs) / stepMs;
  const from = Math.max(0, Math.floor(stepOf(window.startMs)));
  const to = Math.min(median.length, Math.ceil(stepOf(window.endMs)));
  const freshness = freshnessOf(input);
  // What lies beyond the picture bears on nothing here.
  const reach = Math.min(median.length, Math.ceil(stepOf(window.endMs + MARGIN_MS)));
  const held = conditionPaths({
    paths: paths.map((path) => Float64Array.from({ length: reach }, (_, h) => path[h]!)),
    median: median.slice(0, reach),
    actual: fillPartialStep(actual, input.recent, { startMs, stepMs, median }),
    dayStart: from,
    dayEnd: to,
    isEvent: input.event !== null,
    recentSteps: Math.max(1, Math.round(RECENT_MS / stepMs)),
  });
  // A step that is not over yet bears on what follows, but is no measurement itself: its range stays open.
  const conditioned = reopenPartial(held, actual);
  const peakFactor = forecast.peakFactor.value;
  const over = nowMs >= window.endMs;
  const measured = measuredSteps(actual, from, to);
  return {
    service: input.service,
    name: window.name,
    eventId: input.event?.id ?? null,
    startMs: window.startMs,
    endMs: window.endMs,
    phase: nowMs < window.startMs ? 'before' : over ? 'after' : 'during',
    nowMs,
    timeZone: assumptions.timeZone,
    unit: forecast.unit,
    stepMs,
    against: input.against,
    freshness,
    course: courseOf(input, conditioned),
    soFar: soFarOf(paths, actual, measured),
    peak: { ...peakOf(paths, conditioned, actual, { from, to, measured, startMs, stepMs }), peakFactor },
    advice: adviseFloor({
      nowMs,
      timeZone: assumptions.timeZone,
      unitName: input.unitName,
      paths: conditioned,
      startMs,
      stepMs,
      endStep: to,
      peakFactor,
      capacity: input.capacity,
      floor: input.floor,
      proved: input.proved,
      leadSeconds: assumptions.startupSeconds + assumptions.nodeStartSeconds + assumptions.metricLagSeconds,
    }),
    review: over && measured.length > 0 && measured.at(-1) === to - 1 ? reviewDay(input, { from, to }) : null,
    notes: [...input.notes, ...staleNote(freshness), ...gapNote(measured, to - from, over)],
  };
}

function freshnessOf({ nowMs, lastSampleMs, sourceStepMs }: DayInput): Freshness {
  const minutesOld = Math.max(0, (nowMs - lastSampleMs) / MINUTE_MS);
  // A sample of an hour comes when the hour is over: up to a step's age is no delay.
  const limitMinutes = Math.max(LEAST_STALE_MINUTES, (1.5 * sourceStepMs) / MINUTE_MS);
  return { lastSampleMs, minutesOld, limitMinutes, stale: minutesOld > limitMinutes };
}

function staleNote({ stale, minutesOld }: Freshness): string[] {
  if (!stale) return [];
  return [`The last sample is ${ageText(minutesOld)} old: what has happened since is not in these figures.`];
}

function ageText(minutes: number): string {
  if (minutes < 120) return `${Math.round(minutes)} minutes`;
  return minutes < 2 * 1440 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1440)} days`;
}

function gapNote(measured: readonly number[], steps: number, over: boolean): string[] {
  if (!over || measured.length === steps) return [];
  return [
    `${steps - measured.length} of the day's ${steps} steps hold no sample: the day cannot be reviewed as a whole.`,
  ];
}

/** The conditioned paths where nothing whole was measured; what was, stands as it is. */
function reopenPartial(held: Float64Array[], actual: Float64Array): Float64Array[] {
  for (const path of held)
    for (let h = 0; h < actual.length; h++)
      if (h < path.length && !Number.isNaN(actual[h]!)) path[h] = actual[h]!;
  return held;
}

function measuredSteps(actual: Float64Array, from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i).filter(
    (h) => h < actual.length && !Number.isNaN(actual[h]!),
  );
}

function soFarOf(paths: DayInput['paths'], actual: Float64Array, measured: readonly number[]): SoFar | null {
  if (measured.length === 0 || paths.length === 0) return null;
  const mean = (of: ArrayLike<number>) => measured.reduce((sum, h) => sum + of[h]!, 0) / measured.length;
  const came = mean(actual);
  const drawn = paths.map(mean);
  const expected = quantile(drawn, 0.5);
  const below = drawn.filter((value) => value < came).length;
  return {
    steps: measured.length,
    actual: came,
    expected,
    ratio: expected > 0 ? came / expected : 1,
    percentile: (below + 0.5) / (drawn.length + 1),
    paths: drawn.length,
  };
}

function peakOf(
  before: DayInput['paths'],
  after: readonly Float64Array[],
  actual: Float64Array,
  day: {
    readonly from: number;
    readonly to: number;
    readonly measured: readonly number[];
    readonly startMs: number;
    readonly stepMs: number;
  },
): Omit<DayPeak, 'peakFactor'> {
  const { from, to, measured, startMs, stepMs } = day;
  const quantilesOf = (paths: readonly ArrayLike<number>[]) => {
    const highest = paths.map((path) => {
      let high = 0;
      for (let h = from; h < to; h++) high = Math.max(high, path[h]!);
      return high;
    });
    return { p50: quantile(highest, 0.5), p90: quantile(highest, 0.9), p95: quantile(highest, 0.95) };
  };
  let at = from;
  let best = Number.NEGATIVE_INFINITY;
  for (let h = from; h < to; h++) {
    const middle = quantile(
      after.map((path) => path[h]!),
      0.5,
    );
    if (middle > best) [best, at] = [middle, h];
  }
  const high = measured.reduce<number | null>(
    (top, h) => (top === null || actual[h]! > actual[top]! ? h : top),
    null,
  );
  return {
    planned: quantilesOf(before),
    expected: quantilesOf(after),
    atMs: startMs + at * stepMs,
    measured: high === null ? null : { value: actual[high]!, atMs: startMs + high * stepMs },
  };
}

function courseOf(
  { forecast, window, actual, recent }: DayInput,
  conditioned: readonly Float64Array[],
): DayCourse {
  const { startMs, stepMs, median, bands } = forecast;
  const first = Math.max(0, Math.floor((window.startMs - MARGIN_MS - startMs) / stepMs));
  const end = Math.min(median.length, Math.ceil((window.endMs + MARGIN_MS - startMs) / stepMs));
  const steps = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  const band = bands.find(({ level }) => level === LEVEL) ?? bands[0];
  const known = (h: number) => h < actual.length && !Number.isNaN(actual[h]!);
  const last = actual.findLastIndex((value) => !Number.isNaN(value));
  const ahead = (probability: number) =>
    steps.map((h) =>
      h <= last && known(h)
        ? null
        : quantile(
            conditioned.map((path) => path[h]!),
            probability,
          ),
    );
  return {
    startMs: startMs + first * stepMs,
    stepMs,
    actual: steps.map((h) => (known(h) ? actual[h]! : null)),
    median: steps.map((h) => median[h]!),
    low: steps.map((h) => band?.low[h] ?? median[h]!),
    high: steps.map((h) => band?.high[h] ?? median[h]!),
    level: band?.level ?? LEVEL,
    expected: ahead(0.5),
    expectedLow: ahead((1 - LEVEL) / 2),
    expectedHigh: ahead((1 + LEVEL) / 2),
    recent: recent && lastHours(recent),
  };
}

function lastHours({ startMs, stepMs, values }: NonNullable<DayInput['recent']>): DayCourse['recent'] {
  const last = values.findLastIndex((value) => !Number.isNaN(value));
  const count = Math.min(last + 1, MOST_RECENT_POINTS, Math.round((2 * RECENT_MS) / stepMs));
  if (count < 2) return null;
  const from = last + 1 - count;
  return {
    startMs: startMs + from * stepMs,
    stepMs,
    values: Array.from(values.subarray(from, last + 1), (value) => (Number.isNaN(value) ? null : value)),
  };
}
