import { EngineError } from '../../contract/outcome.ts';
import { splitName, TIME_WORDS } from '../columns/name-words.ts';
import type { FileFormat, OpenedTable } from './format.ts';
import {
  type JsonRecord,
  looksLikeJson,
  parseJsonDocuments,
  recordsIn,
  recordsOf,
  refuseErrors,
  textOf,
} from './json-documents.ts';

const SAMPLE_ROWS = 5000;

/** Any list of JSON records that have a time, or lines of such records: each record is a row, each key a column. */
export const jsonRecords: FileFormat = {
  id: 'json-records',
  verified: true,
  needsWhole: true,

  detect({ text }) {
    return looksLikeJson(text) ? { confidence: 0.05, why: 'JSON' } : null;
  },

  open(opening) {
    const documents = recordsOf(parseJsonDocuments(opening));
    const records = findRecords(documents);
    if (records.length > 0) return tableOf(records);
    refuseErrors(opening.name, documents);
    throw new EngineError({
      code: 'UNUSABLE_DATA',
      message: `${opening.name} is JSON, but of no form that is known here and with no list of records that have a time.`,
      hint: 'Export it as CSV, or as a list of records such as [{"time": …, "requests": …}].',
    });
  },
};

function findRecords(documents: readonly JsonRecord[]): readonly JsonRecord[] {
  if (documents.some(hasTime)) return documents;
  for (const document of documents) {
    for (const value of Object.values(document)) {
      const list = recordsIn(value);
      if (list.some(hasTime)) return list;
    }
  }
  return [];
}

function hasTime(record: JsonRecord): boolean {
  return Object.keys(record).some((key) => splitName(key).some((word) => TIME_WORDS.has(word)));
}

function tableOf(records: readonly JsonRecord[]): OpenedTable {
  const header = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const rows = records.map((record) => header.map((key) => textOf(record[key])));
  return {
    format: 'json records',
    inMemory: true,
    layout: {
      delimiter: null,
      numberStyle: { decimal: '.' },
      header,
      headerless: false,
      levels: [],
      width: header.length,
      skipLines: 0,
      skipCharacters: 0,
      sampleRows: rows.slice(0, SAMPLE_ROWS),
    },
    async *rows() {
      yield { rows, lines: new Array<number>(rows.length).fill(0), broken: new Set(), bytesRead: 0 };
    },
  };
}
