import type { SeriesPoints } from '../../../shared/contract/series-types.ts';
import type { TableData } from '../../ui/chart/table-data.ts';
import { countOf } from '../../ui/format-number.ts';
import type { QuantityFormat } from '../../ui/format-quantity.ts';
import { formatInstantWithYear } from '../../ui/format-time.ts';

export interface PanelRow {
  readonly atMs: number;
  readonly mean: number | null;
  /** Lowest and highest sample of the bucket. */
  readonly range: readonly [number, number] | null;
  /** When the highest was. */
  readonly highAtMs: number | null;
}

export function panelRows(points: SeriesPoints): readonly PanelRow[] {
  return points.mean.map((mean, index) => {
    const low = points.low[index];
    const high = points.high[index];
    return {
      atMs: points.startMs + index * points.bucketMs,
      mean,
      range: low === null || low === undefined || high === null || high === undefined ? null : [low, high],
      highAtMs: points.highAtMs[index] ?? null,
    };
  });
}

export interface PanelExtremes {
  readonly low: number;
  readonly high: number;
  /** The instant of the highest sample, not of the bucket it is in. */
  readonly highAtMs: number;
}

/** Lowest and highest sample of what is drawn; null where nothing is. */
export function panelExtremes(rows: readonly PanelRow[]): PanelExtremes | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let highAtMs: number | null = null;
  for (const { atMs, range, highAtMs: bucketHighAtMs } of rows) {
    if (range === null) continue;
    low = Math.min(low, range[0]);
    if (range[1] <= high) continue;
    high = range[1];
    highAtMs = bucketHighAtMs ?? atMs;
  }
  return highAtMs === null ? null : { low, high, highAtMs };
}

const TABLE_ROWS = 48;

/** At most 48 stretches of the rows, each with its lowest, mean and highest value. */
export function panelTable(
  name: string,
  rows: readonly PanelRow[],
  format: QuantityFormat,
  timeZone: string,
): TableData {
  const size = Math.max(1, Math.ceil(rows.length / TABLE_ROWS));
  const groups = Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
  return {
    caption: `${name}, each row ${countOf(size, 'bucket')} of the chart; times in ${timeZone}`,
    columns: ['From', 'Lowest', 'Mean', 'Highest', 'Highest at'],
    rows: groups.map((group) => {
      const extremes = panelExtremes(group);
      const means = group.flatMap(({ mean }) => (mean === null ? [] : [mean]));
      const mean = means.length === 0 ? null : means.reduce((sum, value) => sum + value, 0) / means.length;
      return [
        formatInstantWithYear(group[0]!.atMs, timeZone),
        format.exact(extremes?.low),
        format.exact(mean),
        format.exact(extremes?.high),
        extremes === null ? '–' : formatInstantWithYear(extremes.highAtMs, timeZone),
      ];
    }),
  };
}
