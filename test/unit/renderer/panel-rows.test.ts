import { describe, expect, it } from 'vitest';
import { panelExtremes, panelRows, panelTable } from '../../../renderer/features/explore/panel-rows.ts';
import { quantityFormat } from '../../../renderer/ui/format-quantity.ts';
import type { SeriesPoints } from '../../../shared/contract/series-types.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Buckets of UTC days; the highest sample of the second one is at 18:00 UTC, 20:00 in Berlin. */
const points: SeriesPoints = {
  seriesId: '1',
  startMs: Date.UTC(2026, 5, 17),
  bucketMs: DAY_MS,
  mean: [5, 6, null],
  low: [1, 2, null],
  high: [9, 12, null],
  highAtMs: [Date.UTC(2026, 5, 17, 3), Date.UTC(2026, 5, 18, 18), null],
};

describe('what a chart of many samples a point says of its highest one', () => {
  const rows = panelRows(points);

  it('is the instant of that sample, not the start of the day it is drawn with', () => {
    expect(panelExtremes(rows)).toEqual({ low: 1, high: 12, highAtMs: Date.UTC(2026, 5, 18, 18) });
  });

  it('stands in the table, on the clock of the plan', () => {
    const table = panelTable('Traffic', rows, quantityFormat('req/s'), 'Europe/Berlin');
    expect(table.rows[1]!.at(-1)).toBe('Thu 18 Jun 2026 20:00');
    expect(table.rows[2]!.at(-1)).toBe('–');
  });
});
