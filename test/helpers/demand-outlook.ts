import type { Assumptions } from '../../shared/core/assumptions/assumptions.ts';
import { DEFAULT_ASSUMPTIONS } from '../../shared/core/assumptions/assumptions.ts';
import { quantile } from '../../shared/core/metrics/quantile.ts';
import type { DemandOutlook } from '../../shared/core/outlook/demand-outlook.ts';
import type { PlanSignal } from '../../shared/core/outlook/plan-signal.ts';
import { createRandom } from '../../shared/core/random.ts';
import type { Signal } from '../../shared/core/series/signal.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Mon 2 Nov 2026 00:00 UTC */
export const NOW_MS = Date.UTC(2026, 10, 2);

/** An outlook whose quantiles are those of its paths: a daily wave with noise that lasts, in `days` of hours. */
export function outlookOf(
  options: {
    days?: number;
    paths?: number;
    level?: number;
    noise?: number;
    seed?: number;
    peakRatio?: number;
    multiplier?: (hour: number) => number;
  } = {},
): DemandOutlook {
  const { days = 3, paths: count = 40, level = 1000, noise = 0.1, seed = 1, peakRatio = 0 } = options;
  const random = createRandom(seed);
  const hours = 24 * days;
  const draw = () =>
    Array.from({ length: count }, () => {
      const shift = noise * random.normal();
      return Float32Array.from({ length: hours }, (_, hour) => {
        const wave = 1 + 0.6 * Math.sin((2 * Math.PI * (hour - 6)) / 24);
        return level * wave * Math.exp(shift) * (options.multiplier?.(hour) ?? 1);
      });
    });
  const paths = draw();
  return outlookFromPaths(paths, { peakRatio, level, unseen: draw() });
}

export function outlookFromPaths(
  paths: readonly Float32Array[],
  {
    peakRatio = 0,
    level = 1000,
    stepMs = HOUR_MS,
    signal = 'traffic' as Signal,
    unseen = paths,
  }: {
    peakRatio?: number;
    level?: number;
    stepMs?: number;
    signal?: Signal;
    unseen?: readonly Float32Array[];
  } = {},
): DemandOutlook {
  const steps = paths[0]!.length;
  const at = (probability: number) =>
    Float64Array.from({ length: steps }, (_, step) =>
      quantile(
        paths.map((path) => path[step]!),
        probability,
      ),
    );
  const maxima = paths.map((path) => Math.max(...path));
  const seen = peakRatio > 1 ? 200 : 0;
  return {
    signal,
    unit: 'requests/s',
    startMs: NOW_MS,
    stepMs,
    quantiles: [0.5, 0.9, 0.95, 0.99].map((probability) => ({ probability, values: at(probability) })),
    windowMaximum: [0.5, 0.8, 0.9, 0.95, 0.99].map((probability) => ({
      probability,
      value: quantile(maxima, probability),
    })),
    paths,
    unseenPaths: unseen,
    records: null,
    recent: null,
    peakRatios: Float64Array.from({ length: seen }, (_, i) => 1 + ((peakRatio - 1) * (i % 20)) / 19),
    peakLevels: Float64Array.from({ length: seen }, (_, i) => level * (0.5 + i / seen)),
    sourceStepMs: seen ? 60_000 : stepMs,
    peakFactor: seen ? peakRatio : 1,
  };
}

/** A signal as a plan reads it, hourly, ending at `NOW_MS`. */
export function signalOf(
  signal: Signal,
  values: ArrayLike<number>,
  resource: PlanSignal['source']['resource'] = null,
): PlanSignal {
  const mean = Float64Array.from(values);
  return {
    source: {
      seriesId: `${signal}-${resource ?? ''}`,
      service: 'checkout',
      signal,
      resource,
      unit: signal === 'saturation' ? 'utilisation' : 'requests/s',
      stepMs: HOUR_MS,
      startMs: NOW_MS - mean.length * HOUR_MS,
      endMs: NOW_MS,
      points: mean.length,
      gaps: 0,
      files: ['made.csv'],
    },
    mean,
    max: mean,
  };
}

export function assumptionsOf(others: Partial<Assumptions> = {}): Assumptions {
  return { ...DEFAULT_ASSUMPTIONS, horizonMs: 3 * DAY_MS, ...others };
}
