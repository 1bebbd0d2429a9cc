import { EngineError } from '../contract/outcome.ts';
import type { SeriesSummary } from '../contract/series-types.ts';
import { formatInstant } from '../core/calendar/format-instant.ts';
import type { PlanSignal } from '../core/outlook/plan-signal.ts';
import { joinSpans, type TimeSpan } from '../core/series/time-span.ts';
import type { EngineContext } from './engine-context.ts';

/** What happens inside a step is learned from so much of the end of a series. */
const RECENT_MS = 56 * 86_400_000;

/**
 * Reads series onto one grid of `stepMs`: the first decides where it starts and ends, the others are cut and
 * padded with gaps to match. Samples within `excluded` are left out: a step that has no other is missing. Partial steps
 * at the end of the first are left out: a half-filled hour is no hour.
 */
export async function loadSignals(
  series: readonly SeriesSummary[],
  stepMs: number,
  untilMs: number | null,
  excluded: readonly TimeSpan[],
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
    const rolled = await context.workspace.readRolled(one.id, stepMs, untilMs, excluded);
    const shift = Math.round((rolled.startMs - startMs) / stepMs);
    const onGrid = (values: Float64Array) =>
      Float64Array.from({ length }, (_, i) => values[i - shift] ?? Number.NaN);
    const grid = { startMs, stepMs, length };
    const censored = one.censored.length === 0 ? {} : { censored: shareOfSteps(one.censored, grid) };
    const recent = one === primary ? await recentSamples(one, grid, untilMs, excluded, context) : {};
    signals.push({
      source: sourceOf(one),
      mean: onGrid(rolled.mean),
      max: onGrid(rolled.max),
      ...censored,
      ...recent,
    });
  }
  return signals;
}

/** The last weeks of the series as recorded, from the start of a step on; nothing where it is no finer than the grid. */
async function recentSamples(
  { id, stepMs: sourceMs }: SeriesSummary,
  { startMs, stepMs, length }: { readonly startMs: number; readonly stepMs: number; readonly length: number },
  untilMs: number | null,
  excluded: readonly TimeSpan[],
  context: EngineContext,
): Promise<Pick<PlanSignal, 'recent'>> {
  if (sourceMs >= stepMs || stepMs % sourceMs !== 0) return {};
  const raw = await context.workspace.readRolled(id, sourceMs, untilMs, excluded);
  const steps = Math.min(length, Math.floor(RECENT_MS / stepMs));
  const from = Math.round((startMs + (length - steps) * stepMs - raw.startMs) / sourceMs);
  const values = Float64Array.from(
    { length: (steps * stepMs) / sourceMs },
    (_, i) => raw.mean[from + i] ?? Number.NaN,
  );
  return { recent: { stepMs: sourceMs, values } };
}

/** How much of each step the spans cover, 0…1; where they overlap it counts once. */
function shareOfSteps(
  spans: readonly TimeSpan[],
  { startMs, stepMs, length }: { readonly startMs: number; readonly stepMs: number; readonly length: number },
): Float64Array {
  const shares = new Float64Array(length);
  for (const span of joinSpans(spans)) {
    const first = Math.max(0, Math.floor((span.startMs - startMs) / stepMs));
    for (let i = first; i < length && startMs + i * stepMs < span.endMs; i++) {
      const from = Math.max(span.startMs, startMs + i * stepMs);
      const to = Math.min(span.endMs, startMs + (i + 1) * stepMs);
      shares[i]! += (to - from) / stepMs;
    }
  }
  return shares;
}

function sourceOf(series: SeriesSummary): PlanSignal['source'] {
  const { id, service, signal, resource, unit, stepMs, startMs, endMs, points, gaps, files } = series;
  return { seriesId: id, service, signal, resource, unit, stepMs, startMs, endMs, points, gaps, files };
}
