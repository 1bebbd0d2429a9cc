import { delimitedText } from './delimited-text.ts';
import type { FileFormat } from './format.ts';

/** Reports of Matomo's `VisitsSummary.get` by day; in UTF-16 unless asked otherwise. */
export const matomo: FileFormat = {
  id: 'matomo',
  verified: false,

  detect({ text }) {
    const header = text.slice(0, text.indexOf('\n') + 1);
    return /^"?(date|label)"?,/i.test(header) && /\bnb_(visits|uniq_visitors|actions)\b/.test(header)
      ? { confidence: 0.9, why: "columns named as in Matomo's reports" }
      : null;
  },

  open(opening) {
    const table = delimitedText.open(opening);
    const reason = 'visits are what Matomo counts demand in';
    const visits = table.layout.header.includes('nb_visits');
    return {
      ...table,
      format: 'matomo csv',
      columns: visits ? [{ column: 'nb_visits', role: 'traffic', unit: 'visits', reason }] : [],
    };
  },
};
