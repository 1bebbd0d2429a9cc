import type { PlannedEvent } from '../calendar/planned-event.ts';
import type { ForecastResult } from '../forecast/forecast-result.ts';
import { scoreForecast } from '../ledger/score-plan.ts';
import { quantile } from '../metrics/quantile.ts';
import type { DayInput } from './day-input.ts';
import type { DayReview, LearnedUplift } from './event-day.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Ordinary steps looked at, before the event. */
const ORDINARY_MS = 7 * DAY_MS;
const LEVEL = 0.8;

/** What the day did against its forecast; `from` and `to` are its steps, all of which have been measured. */
export function reviewDay(
  input: DayInput,
  { from, to }: { readonly from: number; readonly to: number },
): DayReview {
  const { forecast, actual, paths, event } = input;
  const inside = actual.map((value, h) => (h >= from && h < to ? value : Number.NaN));
  const { measured, wape, wapeBaseline, bias, coverage } = scoreForecast(forecast, {
    demand: inside,
    units: null,
  });
  return {
    score: { measured, steps: to - from, wape, wapeBaseline, bias, coverage },
    peak: peakOf(forecast, paths, actual, from, to),
    minutesOver: minutesOver(input, from, to),
    uplift: event && learnedUplift(event, forecast, actual, { from, to }),
  };
}

function peakOf(
  { startMs, stepMs }: ForecastResult,
  paths: DayInput['paths'],
  actual: Float64Array,
  from: number,
  to: number,
): DayReview['peak'] {
  const steps = Array.from({ length: to - from }, (_, i) => from + i).filter(
    (h) => !Number.isNaN(actual[h]!),
  );
  const at = steps.reduce((best, h) => (actual[h]! > actual[best]! ? h : best), steps[0]!);
  const highest = paths.map((path) => steps.reduce((top, h) => Math.max(top, path[h]!), 0));
  const [median, p95] = [quantile(highest, 0.5), quantile(highest, 0.95)];
  const value = actual[at]!;
  return {
    actual: value,
    atMs: startMs + at * stepMs,
    median,
    p95,
    error: value === 0 ? 0 : (median - value) / value,
    withinP95: value <= p95,
  };
}

/** Minutes of the day's samples that were over what the units then in force serve at the knee, every zone up. */
function minutesOver(input: DayInput, from: number, to: number): DayReview['minutesOver'] {
  const { capacity, unitsThen, forecast, recent, actual } = input;
  if (!capacity || !unitsThen) return null;
  const { startMs, stepMs } = forecast;
  const samples = recent ?? { startMs, stepMs, values: actual };
  let minutes = 0;
  for (const [i, value] of samples.values.entries()) {
    const step = Math.floor((samples.startMs + i * samples.stepMs - startMs) / stepMs);
    if (step < from || step >= to || Number.isNaN(value)) continue;
    const units = unitsThen.values[step] ?? Number.NaN;
    if (value > units * capacity.perUnit) minutes += samples.stepMs / MINUTE_MS;
  }
  return { minutes, units: unitsThen.source };
}

/**
 * The event's factor on what ordinary demand would have been: the mean over its steps of log(actual / forecast without
 * events), less the same mean over the ordinary steps of the week before it (by which demand had drifted from the forecast
 * already). Its interval is the scatter of ordinary days' means, 80 %.
 */
function learnedUplift(
  event: PlannedEvent,
  forecast: ForecastResult,
  actual: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
): LearnedUplift {
  const { stepMs, medianWithoutEvents: without, median } = forecast;
  const logs = (h: number) => Math.log(actual[h]! / without[h]!);
  const usable = (h: number) => actual[h]! > 0 && without[h]! > 0;
  const during = range(from, to).filter(usable);
  const first = Math.max(0, from - Math.round(ORDINARY_MS / stepMs));
  const ordinary = range(first, from).filter((h) => usable(h) && median[h] === without[h]);
  const drift = ordinary.length > 0 ? mean(ordinary.map(logs)) : 0;
  const level = during.length > 0 ? mean(during.map(logs)) - drift : 0;
  const spread = dailySpread(
    ordinary.map((h) => ({ h, log: logs(h) - drift })),
    DAY_MS / stepMs,
  );
  const planned = mean(
    range(from, to)
      .filter((h) => without[h]! > 0 && median[h]! > 0)
      .map((h) => Math.log(median[h]! / without[h]!)),
  );
  const { startMs, endMs } = event;
  const past = event.pastOccurrences ?? [];
  const alreadyLearned = past.some((one) => one.startMs === startMs && one.endMs === endMs);
  return {
    planned: Math.exp(planned),
    learned: {
      value: Math.exp(level),
      low: Math.exp(level - spread),
      high: Math.exp(level + spread),
      level: LEVEL,
    },
    ordinaryRatio: Math.exp(drift),
    ordinarySteps: ordinary.length,
    event: alreadyLearned
      ? event
      : {
          ...event,
          uplift: null,
          pastOccurrences: [...past, { startMs, endMs }],
          reason: reasonOf(event, level),
        },
    alreadyLearned,
  };
}

function reasonOf({ reason, uplift }: PlannedEvent, level: number): string {
  const learned = `Learned ${factorText(Math.exp(level))} from what came${uplift === null ? '' : `; ${factorText(uplift)} had been planned`}.`;
  return reason === '' ? learned : `${learned} ${reason}`;
}

function factorText(factor: number): string {
  return `${Number(factor.toPrecision(3))} ×`;
}

/** 1.28 standard deviations of days' means: what a single ordinary day would have shown as uplift; one day at least a tenth. */
function dailySpread(steps: readonly { readonly h: number; readonly log: number }[], perDay: number): number {
  const days = new Map<number, number[]>();
  for (const { h, log } of steps) {
    const day = Math.floor(h / perDay);
    days.set(day, [...(days.get(day) ?? []), log]);
  }
  const means = [...days.values()].map(mean);
  if (means.length < 3) return 0.1;
  const centre = mean(means);
  const variance = means.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (means.length - 1);
  return 1.2816 * Math.sqrt(variance);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
