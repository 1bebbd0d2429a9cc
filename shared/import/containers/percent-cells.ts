import { strFromU8, unzipSync } from 'fflate';

/** Number formats 9 and 10 are "0%" and "0.00%" without being written down (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_PERCENT = new Set(['9', '10']);

/**
 * Addresses ("B2") of the cells of a sheet that are shown as percentages: such a cell holds 0.45 and shows 45 %. The
 * reader of workbooks tells a cell's figure only. Empty where the sheet has no such format.
 */
export function percentCells(workbook: Uint8Array, sheet: string): ReadonlySet<string> {
  const styles = percentStyles(part(workbook, 'xl/styles.xml'));
  const path = styles.size === 0 ? null : pathOfSheet(workbook, sheet);
  const addresses = new Set<string>();
  if (path === null) return addresses;
  for (const [cell] of part(workbook, path).matchAll(/<(?:\w+:)?c\s[^>]*>/g)) {
    const address = attribute(cell, 'r');
    if (address !== null && styles.has(attribute(cell, 's') ?? '0')) addresses.add(address);
  }
  return addresses;
}

/** "B2" of the second column and the second row, both counted from 0. */
export function cellAddress(row: number, column: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}

/** Indices, as cells have them, of the styles whose number format shows percentages. */
function percentStyles(xml: string): ReadonlySet<string> {
  const formats = new Set(BUILT_IN_PERCENT);
  for (const [format] of xml.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g)) {
    // A percent sign in quotation marks or after a backslash is text and divides nothing.
    const code = (attribute(format, 'formatCode') ?? '').replace(/&quot;.*?&quot;|\\./g, '');
    if (code.includes('%')) formats.add(attribute(format, 'numFmtId') ?? '');
  }
  const cellStyles = /<(?:\w+:)?cellXfs[\s>][\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? '';
  const styles = [...cellStyles.matchAll(/<(?:\w+:)?xf\s[^>]*>/g)];
  return new Set(
    styles.flatMap(([style], i) => (formats.has(attribute(style, 'numFmtId') ?? '') ? [String(i)] : [])),
  );
}

function pathOfSheet(workbook: Uint8Array, sheet: string): string | null {
  const sheets = [...part(workbook, 'xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)];
  const own = sheets.find(([tag]) => attribute(tag, 'name') === escapeXml(sheet));
  const id = own && attribute(own[0], 'r:id');
  const relations = [...part(workbook, 'xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s[^>]*>/g)];
  const relation = relations.find(([tag]) => attribute(tag, 'Id') === id);
  const target = relation && attribute(relation[0], 'Target');
  if (!target) return null;
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** A part of the workbook as text; '' where it has none of the name. */
function part(workbook: Uint8Array, name: string): string {
  const found = unzipSync(workbook, { filter: (file) => file.name === name })[name];
  return found ? strFromU8(found) : '';
}

function attribute(tag: string, name: string): string | null {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? null;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
