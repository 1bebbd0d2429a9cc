import type { ForecastExplanation } from './explain-forecast.ts';
import { peakSentence } from './peak-sentence.ts';

/** Which stretch of an explanation to draw, and in how many buckets at most. */
export interface ExplanationRange {
  readonly fromMs: number;
  readonly toMs: number;
  /** At least 2. */
  readonly buckets: number;
}

/** One part of the forecast over the buckets: factors around 1, amounts around 0, or (the trend) the signal's unit. */
export interface ExplanationPart {
  readonly code: 'trend' | 'season' | 'event' | 'rest';
  readonly label: string;
  /** Lowest and highest step of each bucket, the same where it holds one step; null where nothing was measured. */
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/** An explanation reduced to what a chart can draw; peak, level shifts and anomalies are whole. */
export interface ExplanationView
  extends Pick<ForecastExplanation, 'scale' | 'unit' | 'stepMs' | 'peak' | 'levelShifts' | 'anomalies'> {
  /** All that there is: from the first step of the history to the end of the horizon. */
  readonly full: { readonly startMs: number; readonly endMs: number };
  readonly forecastStartMs: number;
  /** Start of the first bucket. */
  readonly startMs: number;
  readonly bucketMs: number;
  readonly parts: readonly ExplanationPart[];
  /** Why the peak is where it is, in one sentence. */
  readonly peakSentence: string;
}

/** The part of an explanation inside a range, lowest and highest step of each bucket; null: all of it, step by step. */
export function viewExplanation(
  explanation: ForecastExplanation,
  range: ExplanationRange | null,
  timeZone: string,
): ExplanationView {
  const { startMs, stepMs, historySteps, trend, seasons, events, rest } = explanation;
  const steps = trend.length;
  const stepAt = (ms: number) => Math.min(steps, Math.max(0, (ms - startMs) / stepMs));
  const from = range ? Math.floor(stepAt(range.fromMs)) : 0;
  const to = range ? Math.max(from, Math.ceil(stepAt(range.toMs))) : steps;
  const size = range ? roundSize((to - from) / Math.max(1, range.buckets - 1), stepMs) : 1;
  // Buckets begin at multiples of their width, so that what is drawn does not flicker while the range moves.
  const first = Math.floor(from / size) * size;
  const reduce = (
    code: ExplanationPart['code'],
    label: string,
    values: readonly (number | null)[],
  ): ExplanationPart => ({ code, label, ...lowestAndHighest(values, first, to, size) });
  const drawsEvents = events.some((value) => value !== (explanation.scale === 'factor' ? 1 : 0));
  return {
    scale: explanation.scale,
    unit: explanation.unit,
    stepMs,
    peak: explanation.peak,
    levelShifts: explanation.levelShifts,
    anomalies: explanation.anomalies,
    full: { startMs, endMs: startMs + steps * stepMs },
    forecastStartMs: startMs + historySteps * stepMs,
    startMs: startMs + first * stepMs,
    bucketMs: size * stepMs,
    parts: [
      reduce('trend', 'Trend', trend),
      ...seasons.map(({ label, values }) => reduce('season', label, values)),
      ...(drawsEvents ? [reduce('event', 'Events', events)] : []),
      reduce('rest', 'What is left', rest),
    ],
    peakSentence: peakSentence(explanation, timeZone),
  };
}

/** Steps in a bucket, at least `least`: buckets that divide a day, or hold whole days, do not beat against the seasons. */
function roundSize(least: number, stepMs: number): number {
  const smallest = Math.max(1, Math.ceil(least));
  for (let size = smallest; size < 2 * smallest; size++) {
    const bucketMs = size * stepMs;
    if (DAY_MS % bucketMs === 0 || bucketMs % DAY_MS === 0) return size;
  }
  return smallest;
}

const DAY_MS = 86_400_000;

function lowestAndHighest(values: readonly (number | null)[], first: number, to: number, size: number) {
  const low: (number | null)[] = [];
  const high: (number | null)[] = [];
  for (let start = first; start < to; start += size) {
    let [lowest, highest]: [number | null, number | null] = [null, null];
    for (let i = start; i < Math.min(start + size, values.length); i++) {
      const value = values[i] ?? null;
      if (value === null) continue;
      if (lowest === null || value < lowest) lowest = value;
      if (highest === null || value > highest) highest = value;
    }
    low.push(lowest);
    high.push(highest);
  }
  return { low, high };
}
