import { parseDelimited } from './parse-delimited.ts';

/** In this order: a semicolon, tab or bar that cuts every line alike does so on purpose; commas also occur in numbers. */
const CANDIDATES = ['\t', ';', '|', ','] as const;

/** Rows looked at, and the share of them that must have the same number of cells. */
const SAMPLE_ROWS = 200;
const CONSISTENT_SHARE = 0.8;

/** The character that cuts the lines of a text into cells, or null where each line is one cell. */
export function detectDelimiter(text: string, complete: boolean): string | null {
  let best: { delimiter: string; share: number } | null = null;
  for (const delimiter of CANDIDATES) {
    const share = consistency(text, delimiter, complete);
    if (share >= CONSISTENT_SHARE) return delimiter;
    if (share > (best?.share ?? 0)) best = { delimiter, share };
  }
  return best?.delimiter ?? null;
}

/** Share of rows that have the most frequent width, when that is two cells or more. Comments and blank lines do not count. */
function consistency(text: string, delimiter: string, complete: boolean): number {
  const widths = new Map<number, number>();
  let rows = 0;
  for (const row of parseDelimited(text, delimiter, complete).rows) {
    if ((row.length === 1 && row[0]!.trim() === '') || row[0]!.startsWith('#')) continue;
    widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    rows += 1;
    if (rows === SAMPLE_ROWS) break;
  }
  let most = 0;
  let width = 0;
  for (const [cells, count] of widths) if (count > most) [width, most] = [cells, count];
  return width >= 2 ? most / rows : 0;
}
