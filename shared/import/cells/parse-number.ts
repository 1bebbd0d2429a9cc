import { cellUnit } from './cell-units.ts';

/** How a file writes numbers. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
}

const ZERO = 48;
const NINE = 57;
const DOT = 46;
const PLUS = 43;
const MINUS = 45;
const LETTER_B = 98;
const LETTER_O = 111;
const LETTER_X = 120;
const LOWER_CASE = 0x20;

/** Texts that stand for "no value here". */
const MISSING = new Set([
  '',
  '-',
  '--',
  '?',
  '.',
  '#n/a',
  '\\n',
  'n/a',
  'na',
  'nan',
  'nil',
  'none',
  'null',
  'undefined',
  '(null)',
  '(none)',
]);

/** True where the cell is blank or says that there is no value. */
export function isMissing(cell: string): boolean {
  return cell.length <= 12 && MISSING.has(cell.trim().toLowerCase());
}

/**
 * The number a cell holds: plain (`-12.5`, `1e6`), with the file's decimal mark, with thousands separators, with a
 * percent sign (the figure before it is returned), or with a unit (`1.2 K`, `4 GiB`, `250 ms`: the figure is brought
 * to the unit that `unitOfCell` tells). NaN for anything else, infinities and hexadecimal among them.
 */
export function parseNumber(cell: string, style: NumberStyle): number {
  if (style.decimal === '.' && startsLikeNumber(cell)) {
    const value = +cell;
    if (Number.isFinite(value)) return value;
  }
  const value = parseStyledNumber(cell, style);
  return Number.isFinite(value) ? value : Number.NaN;
}

/** Keeps `Number('')`, `Number(' ')` and `Number('0x1f')` from being read as numbers. */
function startsLikeNumber(cell: string): boolean {
  let first = cell.charCodeAt(0);
  let at = 0;
  if (first === MINUS || first === PLUS) {
    at = 1;
    first = cell.charCodeAt(1);
  }
  if (!((first >= ZERO && first <= NINE) || first === DOT)) return false;
  if (first !== ZERO) return true;
  const second = cell.charCodeAt(at + 1) | LOWER_CASE;
  return second !== LETTER_X && second !== LETTER_B && second !== LETTER_O;
}

const POINT_NUMBER = /^[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?(e[-+]?\d+)?$/i;
const COMMA_NUMBER = /^[-+]?(\d{1,3}([.'’]\d{3})+|\d+)?(,\d*)?(e[-+]?\d+)?$/i;
const SPACES = /[\s\u00a0\u202f]/g;

function parseStyledNumber(cell: string, style: NumberStyle): number {
  const text = cell.trim();
  if (text.length === 0 || text.length > 40) return Number.NaN;
  const figure = parseFigure(text.endsWith('%') ? text.slice(0, -1).trimEnd() : text, style);
  if (!Number.isNaN(figure)) return figure;
  const parts = splitUnit(text);
  const unit = parts && cellUnit(parts.suffix);
  return unit ? parseFigure(parts.figure, style) * unit.factor : Number.NaN;
}

function parseFigure(figure: string, style: NumberStyle): number {
  const grouped = /^[-+]?\d{1,3}([\u00a0\u202f ]\d{3})+/.test(figure);
  const text = grouped ? figure.replace(SPACES, '') : figure;
  if (!/\d/.test(text)) return Number.NaN;
  if (style.decimal === '.') return POINT_NUMBER.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN;
  if (!COMMA_NUMBER.test(text)) return POINT_NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number(text.replace(/[.'’]/g, '').replace(',', '.'));
}

const FIGURE_AND_UNIT = /^([-+]?[\d.,'’\s]*\d\.?)\s*([a-zA-Zµμ°€$£][^\d]*)$/;
const CURRENCY_AND_FIGURE = /^([-+]?)([$€£])\s*([\d.,'’\s]*\d)$/;

function splitUnit(text: string): { readonly figure: string; readonly suffix: string } | null {
  const behind = FIGURE_AND_UNIT.exec(text);
  if (behind) return { figure: behind[1]!, suffix: behind[2]! };
  const before = CURRENCY_AND_FIGURE.exec(text);
  return before ? { figure: `${before[1]}${before[3]}`, suffix: before[2]! } : null;
}

/** The unit a cell's figure is brought to by `parseNumber`; '' for a mere multiplier such as "K", null where none is there. */
export function unitOfCell(cell: string): string | null {
  const text = cell.trim();
  if (text.endsWith('%')) return 'percent';
  const parts = splitUnit(text);
  return parts ? (cellUnit(parts.suffix)?.unit ?? null) : null;
}

const SUFFIX = '\\s?[a-zA-Zµ%][^\\d]*';
const DECIMAL_COMMA = new RegExp(
  `^[-+]?(\\d+,\\d{1,2}|\\d+,\\d{4,}|0,\\d+|\\d{1,3}(\\.\\d{3})+,\\d+)(${SUFFIX})?$`,
);
const DECIMAL_POINT = new RegExp(
  `^[-+]?(\\d*\\.\\d{1,2}|\\d*\\.\\d{4,}|0\\.\\d+|\\d{1,3}(,\\d{3})+\\.\\d+)(${SUFFIX})?$`,
);

/**
 * Tells the decimal mark from sample cells. A comma is one only where some cell can be read in no other way (`0,5`;
 * `1,25`; not `1,234`) and no cell has a decimal point.
 */
export function detectNumberStyle(cells: Iterable<string>): NumberStyle {
  let commas = 0;
  for (const cell of cells) {
    if (!cell.includes(',') && !cell.includes('.')) continue;
    const text = cell.trim();
    if (DECIMAL_POINT.test(text)) return { decimal: '.' };
    if (DECIMAL_COMMA.test(text)) commas += 1;
  }
  return { decimal: commas > 0 ? ',' : '.' };
}
