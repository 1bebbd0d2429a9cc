import type { ColumnGuess } from '../contract/import-types.ts';
import { isMissing, parseNumber } from './cells/parse-number.ts';
import type { TablePlan, ValueColumn } from './columns/table-plan.ts';
import type { TableLayout } from './table/detect-layout.ts';

/**
 * A table turned on its side: each row is one series, its first cell the series' name and the others its samples in
 * order, as in "id, h1, h2, h3, …".
 */
export interface SeriesRows {
  readonly firstSampleColumn: number;
  readonly samples: number;
}

/** Fewer numbered columns than this may well be something else. */
const FEWEST_SAMPLES = 20;

/** Recognises such a table by a first column of distinct texts beside columns numbered in order; null for others. */
export function detectSeriesRows(layout: TableLayout): SeriesRows | null {
  if (layout.headerless || layout.width <= FEWEST_SAMPLES) return null;
  const numbered = layout.header.slice(1).map((name) => /^(\D*)(\d+)$/.exec(name.trim()));
  const first = numbered[0];
  if (!first) return null;
  const inOrder = numbered.every(
    (match, i) => match !== null && match[1] === first[1] && Number(match[2]) === Number(first[2]) + i,
  );
  const names = new Set(layout.sampleRows.map((row) => row[0] ?? ''));
  const namesRows =
    names.size === layout.sampleRows.length && [...names].every((name) => isName(name, layout));
  return inOrder && namesRows ? { firstSampleColumn: 1, samples: layout.width - 1 } : null;
}

function isName(cell: string, layout: TableLayout): boolean {
  return !isMissing(cell) && Number.isNaN(parseNumber(cell, layout.numberStyle));
}

/** The plan for such a table once it is read as a long one: (service, sample number, value). */
export function planSeriesRows(layout: TableLayout): TablePlan {
  const value: ValueColumn = {
    index: 1,
    name: layout.header[1] ?? '',
    service: null,
    signal: 'traffic',
    resource: null,
    unit: '',
    confidence: 1,
    denominator: null,
    scale: 1,
    cellUnit: null,
  };
  return {
    time: null,
    values: [value],
    serviceColumn: 0,
    labelColumns: [],
    metricColumn: null,
    columns: layout.header.map((column, index) => guessOf(column, index)),
    unreadableTime: null,
    unexplained: [],
  };
}

function guessOf(column: string, index: number): ColumnGuess {
  const role = index === 0 ? 'service' : 'traffic';
  const reason =
    index === 0 ? 'each row is a series, and this names it' : `sample ${index} of each row's series`;
  return { column, index, role, resource: null, unit: '', aggregation: null, reason, fromPlanner: false };
}
