import { TimeScanner } from '../time/scan-time.ts';
import { isMissing, type NumberStyle, parseNumber } from './parse-number.ts';

export type CellKind = 'missing' | 'number' | 'time' | 'text';

const scanner = new TimeScanner();

/** What a cell looks like by itself. A bare number is a number, even where it could be an epoch. */
export function cellKind(cell: string, style: NumberStyle): CellKind {
  if (isMissing(cell)) return 'missing';
  if (!Number.isNaN(parseNumber(cell, style))) return 'number';
  if (scanner.scan(cell)) return 'time';
  return 'text';
}
