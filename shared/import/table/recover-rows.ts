import { parseDelimited } from './parse-delimited.ts';

export interface RecoveredRows {
  readonly rows: string[][];
  readonly lines: number[];
  /** Rows whose quotes do not close. */
  readonly broken: Set<number>;
  readonly nextLine: number;
}

/** A row that runs over more lines than this has lost a quote. */
const LONGEST_ROW_LINES = 20;

/**
 * Reads rows line by line where a stray quote has made rows run together, so that one bad line costs one row. A line
 * that leaves a quote open is joined with those after it only if that closes the quote and makes a row of the usual
 * width; otherwise it stands alone, as broken.
 */
export function recoverRows(
  text: string,
  layout: { readonly delimiter: string; readonly width: number },
  firstLine: number,
): RecoveredRows {
  if (text === '') return { rows: [], lines: [], broken: new Set(), nextLine: firstLine };
  const source = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = source.split('\n');
  const found: RecoveredRows = { rows: [], lines: [], broken: new Set(), nextLine: firstLine + lines.length };
  for (let at = 0; at < lines.length; ) {
    const whole = joinOpenRow(lines, at, layout);
    found.lines.push(firstLine + at);
    if (whole) {
      found.rows.push(whole.row);
      at += whole.lines;
    } else {
      found.broken.add(found.rows.length);
      found.rows.push(lines[at]!.split(layout.delimiter));
      at += 1;
    }
  }
  return found;
}

function joinOpenRow(
  lines: readonly string[],
  at: number,
  layout: { readonly delimiter: string; readonly width: number },
): { readonly row: string[]; readonly lines: number } | null {
  let text = lines[at]!;
  const single = parseOneRow(text, layout.delimiter);
  if (single) return { row: single, lines: 1 };
  if (!isOpen(text)) return null;
  for (let more = 1; more < LONGEST_ROW_LINES && at + more < lines.length; more++) {
    text += `\n${lines[at + more]!}`;
    if (isOpen(text)) continue;
    const row = parseOneRow(text, layout.delimiter);
    return row && row.length === layout.width ? { row, lines: more + 1 } : null;
  }
  return null;
}

function parseOneRow(text: string, delimiter: string): string[] | null {
  const parsed = parseDelimited(text, delimiter, true);
  if (parsed.brokenQuotes || parsed.rows.length > 1) return null;
  return parsed.rows[0] ?? [''];
}

/** An odd number of quotes leaves one open. */
function isOpen(text: string): boolean {
  let open = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) open = !open;
  return open;
}
