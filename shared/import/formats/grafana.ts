import { delimitedText } from './delimited-text.ts';
import type { FileFormat } from './format.ts';

/** Headers of Grafana's inspector (quoted, "Time" first) and of its legacy exports (long: series, time, value). */
const HEADERS = [/^"Time"[,;\t]/, /^"?Series"?[,;]"?Time"?[,;]"?Value"?;?\n/, /^"time"\t/, /^Time;[^\n]*\n/];

/**
 * What Grafana downloads from a panel, in all its variants: raw or formatted cells, commas or the browser's list
 * separator, UTF-16 with tabs for Excel, and the long and wide files of versions before 7. Source: grafana-data's
 * csv.ts and the inspector's download.ts with their tests.
 */
export const grafana: FileFormat = {
  id: 'grafana',
  verified: true,

  detect({ text }) {
    const body = text.replace(/^sep=.\n/, '');
    return HEADERS.some((header) => header.test(body))
      ? { confidence: 0.6, why: "a header as Grafana's panels write it" }
      : null;
  },

  open(opening) {
    return { ...delimitedText.open(opening), format: 'grafana csv' };
  },
};
