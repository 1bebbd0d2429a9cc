import { minutesOfWeek } from '../autoscaling/weekly-clock.ts';
import type { PlanSignal } from '../outlook/plan-signal.ts';
import type { TimeSpan } from '../series/time-span.ts';
import { type NodePacking, paidUnits } from './whole-nodes.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const WEEK_HOURS = 168;
const WEEKS = 4;
/** A week repeats itself only where the record holds nearly all of its hours. */
const LEAST_KNOWN = 0.9;

/** The fleet as its replicas were recorded, as a week that repeats itself. */
export interface RecordedFleet {
  /** Weeks of the record that the week is the mean of. */
  readonly weeks: number;
  readonly lowest: number;
  readonly highest: number;
  /** Unit-hours paid for in a window if that week goes on repeating itself by the clock of the business zone. */
  readonly unitHoursIn: (window: TimeSpan) => number;
}

export interface RecordedFleetRequest {
  /** On one grid. */
  readonly signals: readonly PlanSignal[];
  readonly startMs: number;
  readonly stepMs: number;
  readonly timeZone: string;
  readonly packing: NodePacking | null;
}

/**
 * The last four whole weeks of the replicas series (fewer where there are fewer), hour of the week by hour of the
 * week. It follows no growth and no event that lies ahead. Null without such a series, or with less than nine tenths
 * of a week of it.
 */
export function recordedFleet(request: RecordedFleetRequest): RecordedFleet | null {
  const { signals, startMs, stepMs, timeZone, packing } = request;
  const units = signals.find(({ source }) => source.signal === 'replicas')?.mean;
  const last = units?.findLastIndex((value) => value > 0) ?? -1;
  if (!units || last < 0) return null;
  const endMs = startMs + (last + 1) * stepMs;
  const weeks = Math.min(WEEKS, Math.floor((endMs - startMs) / (WEEK_HOURS * HOUR_MS)));
  const fromMs = endMs - weeks * WEEK_HOURS * HOUR_MS;
  const sums = new Float64Array(WEEK_HOURS);
  const counts = new Float64Array(WEEK_HOURS);
  let lowest = Number.POSITIVE_INFINITY;
  let highest = 0;
  const clock = minutesOfWeek(fromMs, (endMs - fromMs) / MINUTE_MS, timeZone);
  for (let atMs = fromMs; atMs < endMs; atMs += Math.min(stepMs, HOUR_MS)) {
    const value = units[Math.floor((atMs - startMs) / stepMs)]!;
    if (!(value > 0)) continue;
    const slot = Math.floor(clock[Math.floor((atMs - fromMs) / MINUTE_MS)]! / 60);
    sums[slot]! += paidUnits(value, packing);
    counts[slot]! += 1;
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  const known = counts.filter((count) => count > 0).length;
  if (known < LEAST_KNOWN * WEEK_HOURS) return null;
  const means = sums.map((sum, slot) => sum / counts[slot]!);
  const typical = means.filter((mean) => mean > 0).reduce((sum, mean) => sum + mean, 0) / known;
  const week = means.map((mean) => (mean > 0 ? mean : typical));
  return { weeks, lowest, highest, unitHoursIn: (window) => repeated(week, window, timeZone) };
}

function repeated(week: Float64Array, { startMs, endMs }: TimeSpan, timeZone: string): number {
  const minutes = Math.round((endMs - startMs) / MINUTE_MS);
  const clock = minutesOfWeek(startMs, minutes, timeZone);
  return clock.reduce((sum, minute) => sum + week[Math.floor(minute / 60)]! / 60, 0);
}
