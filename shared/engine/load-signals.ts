import { EngineError } from '../contract/outcome.ts';
import type { SeriesSummary } from '../contract/series-types.ts';
import { formatInstant } from '../core/calendar/format-instant.ts';
import type { PlanSignal } from '../core/plan/plan-signal.ts';
import type { EngineContext } from './engine-context.ts';

/**
 * Reads series onto one grid of `stepMs`: the first decides where it starts and ends, the others are cut and
 * padded with gaps to match. Partial steps at the end of the first are left out: a half-filled hour is no hour.
 */
export async function loadSignals(
  series: readonly SeriesSummary[],
  stepMs: number,
  untilMs: number | null,
  context: EngineContext,
): Promise<PlanSignal[]> {
  const [primary] = series;
  if (!primary) return [];
  const startMs = Math.floor(primary.startMs / stepMs) * stepMs;
  const lastMs = untilMs === null ? primary.endMs : Math.min(untilMs, primary.endMs);
  const length = Math.floor((lastMs - startMs) / stepMs);
  if (length < 1)
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `No full step of data lies before ${formatInstant(lastMs, 'UTC')} UTC.`,
      hint: 'Choose a later --until.',
    });
  const signals: PlanSignal[] = [];
  for (const one of series) {
    context.checkpoint();
    const rolled = await context.workspace.readRolled(one.id, stepMs, untilMs);
    const shift = Math.round((rolled.startMs - startMs) / stepMs);
    const onGrid = (values: Float64Array) =>
      Float64Array.from({ length }, (_, i) => values[i - shift] ?? Number.NaN);
    signals.push({ source: sourceOf(one), mean: onGrid(rolled.mean), max: onGrid(rolled.max) });
  }
  return signals;
}

function sourceOf(series: SeriesSummary): PlanSignal['source'] {
  const { id, service, signal, resource, unit, stepMs, startMs, endMs, points, gaps, files } = series;
  return { seriesId: id, service, signal, resource, unit, stepMs, startMs, endMs, points, gaps, files };
}
