/** The UTF-8 encoder that every host has; declared here because shared code is compiled without the DOM. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const encoder = new TextEncoder();

/** Rows of cells as UTF-8 text with commas, one line a row; a row without a cell that holds anything is a blank line. */
export function csvText(rows: Iterable<readonly string[]>): Uint8Array {
  const lines: string[] = [];
  for (const row of rows) lines.push(row.every((cell) => cell === '') ? '' : row.map(quote).join(','));
  return encoder.encode(`${lines.join('\n')}\n`);
}

function quote(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
