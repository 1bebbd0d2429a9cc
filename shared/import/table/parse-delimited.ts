import Papa from 'papaparse';

/** Complete rows at the start of a text, and where they end. */
export interface ParsedRows {
  readonly rows: string[][];
  /** Characters the rows take up, line ends and all. */
  readonly length: number;
  /** Some quoted cell is not closed where it should be, so rows may have run together. */
  readonly brokenQuotes: boolean;
}

/** What PapaParse's low-level parser returns; its own types leave this call untyped. */
interface PapaOutcome {
  readonly data: string[][];
  readonly errors: readonly { readonly type: string }[];
  readonly meta: { readonly cursor: number };
}

/**
 * Parses delimited text whose line ends are LF. Unless `atEnd`, the last row is left out, since the text may have been
 * cut inside it. The only place that knows PapaParse.
 */
export function parseDelimited(text: string, delimiter: string, atEnd: boolean): ParsedRows {
  const parser = new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"' });
  const { data, errors, meta }: PapaOutcome = parser.parse(text, 0, !atEnd);
  return {
    rows: data,
    length: meta.cursor,
    brokenQuotes: errors.some((error) => error.type === 'Quotes'),
  };
}
