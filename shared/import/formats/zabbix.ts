import type { FileFormat } from './format.ts';
import {
  asList,
  type JsonRecord,
  looksLikeJson,
  parseJsonDocuments,
  recordsOf,
  refuseErrors,
  textOf,
} from './json-documents.ts';
import { type LongSeries, longTable } from './long-table.ts';

/**
 * Answers of Zabbix' `history.get` and `trend.get`, with or without the JSON-RPC envelope. Everything is text, and
 * an item is named by its number only. Of a trend's hour its mean is read. Source: Zabbix manual, API, history and trend objects.
 */
export const zabbix: FileFormat = {
  id: 'zabbix',
  verified: false,
  needsWhole: true,

  detect({ text }) {
    if (!looksLikeJson(text) || !/"itemid"\s*:/.test(text) || !/"clock"\s*:/.test(text)) return null;
    return { confidence: 0.95, why: 'JSON with "itemid" and "clock"' };
  },

  open(opening) {
    const documents = recordsOf(parseJsonDocuments(opening));
    refuseErrors(opening.name, documents);
    const records = documents.flatMap((one) => ('result' in one ? recordsOf(asList(one.result)) : [one]));
    const trends = records.some((record) => record.value_avg !== undefined);
    return longTable({
      format: trends ? 'zabbix trends json' : 'zabbix history json',
      series: seriesOf(records, trends ? 'value_avg' : 'value'),
    });
  },
};

function seriesOf(records: readonly JsonRecord[], valueKey: string): readonly LongSeries[] {
  const items = new Map<string, JsonRecord[]>();
  for (const record of records) {
    const item = textOf(record.itemid);
    const known = items.get(item) ?? [];
    items.set(item, known);
    known.push(record);
  }
  return [...items].map(([item, own]) => ({
    metric: '',
    labels: { item },
    unit: '',
    samples: own.map((record) => ({ time: textOf(record.clock), value: textOf(record[valueKey]) })),
  }));
}
