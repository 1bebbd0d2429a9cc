import type { Decomposition } from '../forecast/decompose.ts';
import { decomposeOnWallClock } from '../forecast/explain/decompose-on-wall-clock.ts';
import type { ForecastResult } from '../forecast/forecast-result.ts';
import { findLevelShifts } from '../series/find-level-shifts.ts';

/**
 * What a forecast is made of, read from the history and the forecast joined: value = trend × seasons × events × rest
 * ('factor'), or their sum ('amount'). Arrays run over history and horizon; `historySteps` is where the forecast begins.
 */
export interface ForecastExplanation {
  readonly scale: 'factor' | 'amount';
  readonly unit: string;
  readonly startMs: number;
  readonly stepMs: number;
  readonly historySteps: number;
  readonly trend: readonly number[];
  readonly seasons: readonly {
    readonly label: string;
    readonly steps: number;
    readonly values: readonly number[];
  }[];
  readonly events: readonly number[];
  readonly rest: readonly (number | null)[];
  readonly peak: PeakExplanation;
  /** Lasting changes of the history's level, oldest first. */
  readonly levelShifts: readonly {
    readonly atMs: number;
    readonly before: number;
    readonly after: number;
  }[];
  /** Stretches of the history that neither trend nor seasons explain, largest first. */
  readonly anomalies: readonly Anomaly[];
}

/** Why the highest step of the median is where it is: the parts multiply (or add up) to `value` exactly. */
export interface PeakExplanation {
  readonly atMs: number;
  readonly value: number;
  /** Mean trend over the history's last longest season. */
  readonly levelNow: number;
  readonly parts: readonly {
    readonly code: 'trend' | 'season' | 'event' | 'rest';
    readonly label: string;
    readonly value: number;
  }[];
}

export interface Anomaly {
  readonly startMs: number;
  readonly endMs: number;
  /** Mean of what is left over the stretch: a factor, or an amount. */
  readonly rest: number;
  /** Highest (or lowest) value in it, and what trend and seasons would have given there. */
  readonly value: number;
  readonly expected: number;
}

const MOST_ANOMALIES = 12;
/** In robust standard deviations of what is left, and as a share of the level. */
const ANOMALY_SCALES = 6;
const LEAST_SHARE = 0.25;
const MAD_TO_SIGMA = 1.4826;

/**
 * Takes a forecast apart. Nothing is fitted anew: the parts are those of the very curve the plan shows.
 *
 * @param timeZone IANA zone whose clock the day's rhythm follows
 */
export function explainForecast(forecast: ForecastResult, timeZone = 'UTC'): ForecastExplanation {
  const history = Float64Array.from(forecast.history.mean, (value) => value ?? Number.NaN);
  const joined = Float64Array.of(...history, ...forecast.medianWithoutEvents);
  const grid = { startMs: forecast.history.startMs, stepMs: forecast.stepMs };
  const parts = decomposeOnWallClock(joined, forecast.seasonsSteps, { ...grid, timeZone });
  const isFactor = parts.scale === 'factor';
  const events = Array.from(joined, (_, i) => {
    const h = i - history.length;
    if (h < 0) return isFactor ? 1 : 0;
    const plain = forecast.medianWithoutEvents[h]!;
    const applied = forecast.median[h]!;
    if (!isFactor) return applied - plain;
    return plain > 0 ? applied / plain : 1;
  });
  const explanation = {
    scale: parts.scale,
    unit: forecast.unit,
    ...grid,
    historySteps: history.length,
    trend: Array.from(parts.trend),
    seasons: parts.seasons.map(({ steps, values }) => ({
      label: seasonLabel(steps * forecast.stepMs),
      steps,
      values: Array.from(values),
    })),
    events,
    rest: Array.from(parts.rest, (value) => (Number.isNaN(value) ? null : value)),
  };
  return {
    ...explanation,
    peak: explainPeak(forecast, explanation),
    levelShifts: findLevelShifts({
      timesMs: Float64Array.from(history, (_, i) => grid.startMs + i * grid.stepMs),
      values: history,
      stepMs: grid.stepMs,
    }),
    anomalies: findAnomalies(history, parts, grid),
  };
}

function explainPeak(
  forecast: ForecastResult,
  parts: Omit<ForecastExplanation, 'peak' | 'levelShifts' | 'anomalies'>,
): PeakExplanation {
  const h = forecast.median.reduce((best, value, i) => (value > forecast.median[best]! ? i : best), 0);
  const at = parts.historySteps + h;
  const season = parts.seasons.at(-1)?.steps ?? 1;
  const last = parts.trend.slice(Math.max(0, parts.historySteps - season), parts.historySteps);
  const levelNow = last.reduce((sum, value) => sum + value, 0) / Math.max(1, last.length);
  const isFactor = parts.scale === 'factor';
  const value = forecast.median[h]!;
  const known = [
    {
      code: 'trend' as const,
      label: 'Growth of the level until then',
      value: isFactor ? parts.trend[at]! / levelNow : parts.trend[at]! - levelNow,
    },
    ...parts.seasons.map((one) => ({ code: 'season' as const, label: one.label, value: one.values[at]! })),
    ...(forecast.events.length > 0
      ? [{ code: 'event' as const, label: eventLabel(forecast, h), value: parts.events[at]! }]
      : []),
  ];
  const explained = known.reduce(
    (total, part) => (isFactor ? total * part.value : total + part.value),
    levelNow,
  );
  return {
    atMs: parts.startMs + at * parts.stepMs,
    value,
    levelNow,
    parts: [
      ...known,
      {
        code: 'rest',
        label: 'Everything else',
        value: isFactor ? (explained === 0 ? 1 : value / explained) : value - explained,
      },
    ],
  };
}

function eventLabel(forecast: ForecastResult, h: number): string {
  const atMs = forecast.startMs + h * forecast.stepMs;
  const names = forecast.events
    .filter(({ event }) => event.startMs <= atMs && atMs < event.endMs)
    .map(({ event }) => event.name);
  return names.length > 0 ? names.join(', ') : 'Events';
}

const DAY_MS = 86_400_000;

function seasonLabel(seasonMs: number): string {
  if (seasonMs === DAY_MS) return 'Hour of the day';
  if (seasonMs === 7 * DAY_MS) return 'Day of the week';
  if (seasonMs >= 336 * DAY_MS && seasonMs <= 372 * DAY_MS) return 'Time of the year';
  const hours = seasonMs / 3_600_000;
  return hours >= 48
    ? `Cycle of ${Math.round(hours / 24)} days`
    : `Cycle of ${Math.round(hours * 10) / 10} hours`;
}

function findAnomalies(
  history: Float64Array,
  parts: Decomposition,
  grid: { readonly startMs: number; readonly stepMs: number },
): Anomaly[] {
  const isFactor = parts.scale === 'factor';
  const rest = parts.rest.slice(0, history.length);
  const size = rest.map((value) => Math.abs(isFactor ? Math.log(value) : value));
  const seen = size.filter((value) => !Number.isNaN(value)).sort();
  const spread = MAD_TO_SIGMA * (seen[seen.length >> 1] ?? 0);
  const level =
    parts.trend.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, parts.trend.length);
  const limit = Math.max(ANOMALY_SCALES * spread, isFactor ? Math.log(1 + LEAST_SHARE) : LEAST_SHARE * level);
  const found: Anomaly[] = [];
  // Two hours (or one step) of calm do not end a stretch.
  const calm = Math.max(1, Math.round(7_200_000 / grid.stepMs));
  for (let i = 0; i < rest.length; i++) {
    if (!(size[i]! > limit)) continue;
    let end = i;
    for (let j = i; j <= Math.min(rest.length - 1, end + calm); j++) if (size[j]! > limit) end = j;
    found.push(describeAnomaly(history, parts, grid, i, end));
    i = end;
  }
  const weight = (one: Anomaly) =>
    (isFactor ? Math.abs(Math.log(one.rest)) : Math.abs(one.rest)) * (one.endMs - one.startMs);
  return found.sort((a, b) => weight(b) - weight(a)).slice(0, MOST_ANOMALIES);
}

function describeAnomaly(
  history: Float64Array,
  parts: Decomposition,
  grid: { readonly startMs: number; readonly stepMs: number },
  first: number,
  last: number,
): Anomaly {
  const isFactor = parts.scale === 'factor';
  let sum = 0;
  let count = 0;
  let furthest = first;
  const size = (i: number) => Math.abs(isFactor ? Math.log(parts.rest[i]!) : parts.rest[i]!);
  for (let i = first; i <= last; i++) {
    if (Number.isNaN(parts.rest[i]!)) continue;
    sum += isFactor ? Math.log(parts.rest[i]!) : parts.rest[i]!;
    count++;
    if (size(i) > size(furthest)) furthest = i;
  }
  const mean = sum / count;
  const value = history[furthest]!;
  return {
    startMs: grid.startMs + first * grid.stepMs,
    endMs: grid.startMs + (last + 1) * grid.stepMs,
    rest: isFactor ? Math.exp(mean) : mean,
    value,
    expected: isFactor ? value / parts.rest[furthest]! : value - parts.rest[furthest]!,
  };
}
