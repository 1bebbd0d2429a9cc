import type { QuantileReplay } from '../../../shared/contract/policy-types.ts';
import type {
  ReplayedPath,
  ScalingResult,
  ServingUnits,
} from '../../../shared/core/autoscaling/scaling-result.ts';
import { pickExtremes } from '../../ui/chart/pick-extremes.ts';
import type { TimeSpan } from '../../ui/chart/time-span.ts';

/** One demand, and what served it under the recommended policy and under what is known of today. */
export interface ServingSeries {
  readonly startMs: number;
  readonly stepMs: number;
  /** In units at 100 %. */
  readonly demandUnits: readonly number[];
  readonly readyUnits: readonly number[];
  /** Null: nothing is known of today. */
  readonly presentUnits: readonly number[] | null;
  /** What those units are, as a sentence goes on: 'as today', '96 units day and night'. */
  readonly presentName: string;
}

export interface ReplayRow {
  readonly atMs: number;
  readonly demand: number;
  readonly ready: number;
  readonly present: number | null;
}

const MOST_ROWS = 1_250;
const MINUTE_SECONDS = 60;
const AS_TODAY = 'as today';

/**
 * Rows of the visible span. Demand's extremes alone would hide how many units served between them, so the extremes
 * of every line are drawn.
 */
export function replayRows(series: ServingSeries, span: TimeSpan): readonly ReplayRow[] {
  const { startMs, stepMs, demandUnits, readyUnits, presentUnits } = series;
  const from = Math.max(0, Math.floor((span.fromMs - startMs) / stepMs) - 1);
  const to = Math.min(demandUnits.length, Math.ceil((span.toMs - startMs) / stepMs) + 1);
  const lines = [demandUnits, readyUnits, ...(presentUnits === null ? [] : [presentUnits])];
  const pixels = Math.floor(MOST_ROWS / (2 * lines.length));
  const picked = new Set(lines.flatMap((line) => pickExtremes(line, from, to, pixels)));
  return [...picked]
    .sort((a, b) => a - b)
    .map((index) => ({
      atMs: startMs + index * stepMs,
      demand: demandUnits[index]!,
      ready: readyUnits[index]!,
      present: presentUnits?.[index] ?? null,
    }));
}

/** A future as the plan keeps it, step by step of its controllers. */
export function seriesOfPath({ startMs, demandUnits, policies }: ReplayedPath): ServingSeries {
  const recommended = policies.find(({ id }) => id === 'recommended')!;
  const today = policies.find(({ id }) => id === 'today' || id === 'fixed');
  const stepSeconds = Math.min(...policies.map((policy) => policy.stepSeconds));
  const steps = Math.floor((demandUnits.length * MINUTE_SECONDS) / stepSeconds);
  return {
    startMs,
    stepMs: 1000 * stepSeconds,
    demandUnits: Array.from(
      { length: steps },
      (_, step) => demandUnits[Math.floor((step * stepSeconds) / MINUTE_SECONDS)]!,
    ),
    readyUnits: unitsByStep(recommended, stepSeconds, steps),
    presentUnits: today === undefined ? null : unitsByStep(today, stepSeconds, steps),
    presentName: today?.id === 'fixed' ? today.label : AS_TODAY,
  };
}

/** The recommended policy's chart in plans of earlier versions, which hold one path in coarse steps. */
export function seriesOfReplay(replay: ScalingResult['replay']): ServingSeries {
  return { ...replay, presentUnits: null, presentName: AS_TODAY };
}

export function seriesOfCourse({ course }: QuantileReplay): ServingSeries {
  const { startMs, stepMs, demandUnits, recommended, given } = course;
  return {
    startMs,
    stepMs,
    demandUnits,
    readyUnits: recommended,
    presentUnits: given,
    presentName: AS_TODAY,
  };
}

/** Where demand comes nearest to what serves, or goes furthest past it: today's where it is known. */
export function tightestStep({ demandUnits, readyUnits, presentUnits }: ServingSeries): number {
  const serving = presentUnits ?? readyUnits;
  let tightest = 0;
  let highest = 0;
  for (const [step, demand] of demandUnits.entries()) {
    const share = demand / Math.max(0.5, serving[step]!);
    if (share > highest) [highest, tightest] = [share, step];
  }
  return tightest;
}

function unitsByStep(
  { fromSeconds, units }: ServingUnits,
  stepSeconds: number,
  steps: number,
): readonly number[] {
  let change = 0;
  return Array.from({ length: steps }, (_, step) => {
    while ((fromSeconds[change + 1] ?? Number.POSITIVE_INFINITY) <= step * stepSeconds) change++;
    return units[change]!;
  });
}
