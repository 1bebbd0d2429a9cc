import { delimitedText } from './delimited-text.ts';
import type { FileFormat } from './format.ts';

/**
 * Query results of Azure Log Analytics as CSV: the zone stands in the header, and times are written in the American
 * way with AM and PM, so that the month comes first.
 */
export const azureLogAnalytics: FileFormat = {
  id: 'azure-log-analytics',
  verified: true,

  detect({ text }) {
    const header = text.slice(0, text.indexOf('\n') + 1);
    return /\w \[(UTC|Local Time)\]/i.test(header)
      ? { confidence: 0.9, why: 'a header with its zone in brackets' }
      : null;
  },

  open(opening) {
    const american = /"\d{1,2}\/\d{1,2}\/\d{4}, \d{1,2}:\d{2}:\d{2}[^"]*[AP]M"/i.test(opening.text);
    return {
      ...delimitedText.open(opening),
      format: 'azure log analytics csv',
      ...(american ? { dateOrder: 'MDY' as const } : {}),
    };
  },
};
