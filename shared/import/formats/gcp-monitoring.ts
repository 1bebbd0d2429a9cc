import { cellKind } from '../cells/cell-kind.ts';
import { parseDelimited } from '../table/parse-delimited.ts';
import { countLineEnds, readRows } from '../table/read-rows.ts';
import type { FileFormat, FileOpening, OpenedTable } from './format.ts';

/**
 * Metrics Explorer of Google Cloud Monitoring: a row of identifiers, one row for each label, then a column for each
 * series; times as a browser writes them out. Source: the layout read by open-source parsers of this export.
 */
export const gcpMonitoring: FileFormat = {
  id: 'gcp-monitoring',
  verified: true,

  detect({ text }) {
    return /^"?TimeSeries ID"?,/.test(text)
      ? { confidence: 0.95, why: 'a first cell "TimeSeries ID"' }
      : null;
  },

  open(opening) {
    return openTable(opening);
  },
};

const STYLE = { decimal: '.' } as const;

function openTable({ text, complete }: FileOpening): OpenedTable {
  const { rows } = parseDelimited(text, ',', complete);
  const found = rows.findIndex((row) => cellKind(row[0] ?? '', STYLE) === 'time');
  const firstData = found < 0 ? rows.length : found;
  const header = ['Time', ...nameSeries(rows.slice(0, firstData))];
  let skipLines = 0;
  for (const row of rows.slice(0, firstData)) skipLines += 1 + countLineEnds(row);
  const skipCharacters = text.split('\n').slice(0, skipLines).join('\n').length + 1;
  const layout = {
    delimiter: ',',
    numberStyle: STYLE,
    header,
    headerless: false,
    levels: [],
    width: header.length,
    skipLines,
    skipCharacters,
    sampleRows: rows.slice(firstData, firstData + 5000).filter((row) => row.length > 1),
  };
  return {
    format: 'google cloud monitoring csv',
    layout,
    columns: [{ column: 'Time', role: 'time', reason: 'the first column of Metrics Explorer' }],
    rows: (chunks, cut) => readRows(chunks, { ...layout, delimiter: ',' }, cut),
  };
}

/** A series is named by the labels that differ between series; by its identifier where none does. */
function nameSeries(levels: readonly (readonly string[])[]): readonly string[] {
  const [identifiers = [], ...labels] = levels;
  const telling = labels.filter((row) => new Set(row.slice(1)).size > 1);
  const taken = new Map<string, number>();
  return identifiers.slice(1).map((identifier, i) => {
    const parts = telling
      .map((row) => row[i + 1] ?? '')
      .filter((part) => part !== '' && part !== 'undefined');
    const name = parts.length > 0 ? [...new Set(parts)].join(' ') : identifier;
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
