import type { CapacityResult } from '../../../shared/core/capacity/capacity-result.ts';
import type { ForecastResult } from '../../../shared/core/forecast/forecast-result.ts';
import { pickExtremes } from '../../ui/chart/pick-extremes.ts';
import type { TimeSpan } from '../../ui/chart/time-span.ts';

/** Units needed at one instant, by probability: keys are 'p50', 'p90', 'p95'. */
export type UnitsRow = { readonly atMs: number } & Readonly<Record<string, number>>;

const MOST_POINTS = 2_500;

export function unitsKey(probability: number): string {
  return `p${Number((probability * 100).toFixed(1))}`.replace('.', '_');
}

/** Required units over the visible span, thinned by the extremes of the highest probability. */
export function unitsRows(
  capacity: Pick<CapacityResult, 'requiredUnits'>,
  forecast: Pick<ForecastResult, 'startMs' | 'stepMs'>,
  span: TimeSpan,
): readonly UnitsRow[] {
  const { requiredUnits } = capacity;
  const highest = requiredUnits.at(-1);
  if (highest === undefined) return [];
  const { startMs, stepMs } = forecast;
  const from = Math.max(0, Math.floor((span.fromMs - startMs) / stepMs) - 1);
  const to = Math.min(highest.values.length, Math.ceil((span.toMs - startMs) / stepMs) + 1);
  const pixels = Math.floor(MOST_POINTS / 2 / requiredUnits.length);
  return pickExtremes(highest.values, from, to, pixels).map(
    (index) =>
      ({
        atMs: startMs + index * stepMs,
        ...Object.fromEntries(
          requiredUnits.map(({ probability, values }) => [unitsKey(probability), values[index]!]),
        ),
      }) as UnitsRow,
  );
}
