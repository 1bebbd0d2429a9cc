import { detectLayout, UNUSED_DELIMITER } from '../table/detect-layout.ts';
import { readRows } from '../table/read-rows.ts';
import type { FileFormat } from './format.ts';

/** Any table in text: CSV, TSV, semicolons or bars, with or without preamble and header. */
export const delimitedText: FileFormat = {
  id: 'delimited-text',
  verified: true,

  detect({ text }) {
    if (/^\s*[[{<]/.test(text)) return null;
    return { confidence: 0.1, why: 'lines of text' };
  },

  open({ text, complete }) {
    const layout = detectLayout(text, complete);
    return {
      format: layout.delimiter === '\t' ? 'tsv' : 'csv',
      layout,
      linesOfCells: true,
      rows: (chunks, cut) =>
        readRows(chunks, { ...layout, delimiter: layout.delimiter ?? UNUSED_DELIMITER }, cut),
    };
  },
};
