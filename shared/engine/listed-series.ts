import type { SeriesSummary } from '../contract/series-types.ts';
import type { CensoredSpan } from '../core/series/censored-span.ts';
import { capsDemand } from '../import/quality/judge-series.ts';
import type { EngineContext } from './engine-context.ts';

/**
 * The workspace's series. Traffic is marked as cut off also where saturation that another import brought was at its
 * ceiling: an import sees only its own files.
 */
export async function listedSeries(context: EngineContext): Promise<readonly SeriesSummary[]> {
  const series = await context.workspace.listSeries();
  return series.map((one) =>
    one.signal === 'traffic' ? { ...one, censored: withCeilings(one, series) } : one,
  );
}

function withCeilings(traffic: SeriesSummary, series: readonly SeriesSummary[]): readonly CensoredSpan[] {
  const ceilings = series
    .filter((one) => one.service === traffic.service && one.signal === 'saturation' && capsDemand(one))
    .flatMap(({ censored }) => censored)
    .filter(({ startMs, endMs }) => endMs > traffic.startMs && startMs < traffic.endMs);
  const keyOf = ({ startMs, endMs, reason }: CensoredSpan) => `${startMs} ${endMs} ${reason}`;
  const spans = new Map([...traffic.censored, ...ceilings].map((span) => [keyOf(span), span]));
  return [...spans.values()].sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs);
}
