import { quantile } from '../../metrics/quantile.ts';

/** A load test, second by second (or step by step); all arrays have the same length, NaN where missing. */
export interface LoadTestSamples {
  readonly startMs: number;
  readonly stepMs: number;
  /** Requests a second. */
  readonly throughput: Float64Array;
  /** Failed requests a second; null: the test did not say. */
  readonly errors: Float64Array | null;
  readonly latencyMs: Float64Array | null;
}

/** A stretch of a test at about one throughput. */
export interface LoadStage {
  readonly startMs: number;
  readonly endMs: number;
  readonly throughput: number;
  /** Median of the steps' latency; null: not known. */
  readonly latencyMs: number | null;
  /** Share of requests that failed, 0…1. */
  readonly errorShare: number;
  /** Requests in flight: throughput × latency (Little); null without latency. */
  readonly inFlight: number | null;
}

const WINDOW_SECONDS = 10;
const MOST_WINDOWS = 60;
/** Neighbouring windows whose throughput and latency differ by less than these are one stage. */
const SAME_LOAD = 0.1;
const SAME_LATENCY = 0.15;

/**
 * Cuts a test into windows and joins neighbours at about the same throughput: plateaus are one stage, a ramp is many. Where
 * throughput has reached its top, more load shows in latency alone: that is another stage as well.
 */
export function loadStages(samples: LoadTestSamples): LoadStage[] {
  const { stepMs, throughput } = samples;
  const n = throughput.length;
  const perWindow = Math.max(1, Math.round((1000 * WINDOW_SECONDS) / stepMs), Math.ceil(n / MOST_WINDOWS));
  const stages: { from: number; to: number }[] = [];
  for (let from = 0; from < n; from += perWindow) {
    const window = { from, to: Math.min(n, from + perWindow) };
    const last = stages.at(-1);
    const level = last ? meanOf(throughput, last) : Number.NaN;
    const own = meanOf(throughput, window);
    const isOneLoad = last && isWithin(SAME_LOAD, level, own);
    if (isOneLoad && isWithin(SAME_LATENCY, latencyOf(samples, last), latencyOf(samples, window)))
      last.to = window.to;
    else stages.push(window);
  }
  // A window that was cut short at the end says little.
  return stages
    .filter(({ from, to }) => to - from >= perWindow / 2)
    .map((span) => stageOf(samples, span))
    .filter(({ throughput: level }) => level > 0);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function stageOf(samples: LoadTestSamples, span: Span): LoadStage {
  const { startMs, stepMs, throughput, errors } = samples;
  const level = meanOf(throughput, span);
  const latency = latencyOf(samples, span);
  const failed = errors ? meanOf(errors, span) : 0;
  return {
    startMs: startMs + span.from * stepMs,
    endMs: startMs + span.to * stepMs,
    throughput: level,
    latencyMs: latency > 0 ? latency : null,
    errorShare: level > 0 && failed > 0 ? Math.min(1, failed / level) : 0,
    inFlight: latency > 0 ? (level * latency) / 1000 : null,
  };
}

/** What is not known differs from nothing. */
function isWithin(tolerance: number, a: number, b: number): boolean {
  return !(Math.abs(a - b) > tolerance * Math.max(a, b));
}

function latencyOf({ latencyMs }: LoadTestSamples, { from, to }: Span): number {
  return latencyMs ? quantile(latencyMs.subarray(from, to), 0.5) : Number.NaN;
}

function meanOf(values: Float64Array, { from, to }: Span): number {
  let sum = 0;
  let count = 0;
  for (let i = from; i < to; i++) {
    if (Number.isNaN(values[i]!)) continue;
    sum += values[i]!;
    count++;
  }
  return count > 0 ? sum / count : 0;
}
