import { formatExact, formatFull, formatPercent, formatSi, withUnit } from './format-number.ts';

/** How values of one unit are written on axes, in prose and in full. */
export interface QuantityFormat {
  /** With an SI prefix and without the unit: for axis ticks, whose axis names the unit. */
  readonly axis: (value: number) => string;
  /** Three significant digits, the unit apart: '9.4k' and 'requests/s'. */
  readonly parts: (value: number | null | undefined) => { readonly value: string; readonly unit: string };
  /** Three significant digits with the unit: '9.4k requests/s', '71 %'. */
  readonly short: (value: number | null | undefined) => string;
  /** As far as a computed figure can be meant, with the unit: four significant digits, whole from 1,000 on. */
  readonly full: (value: number | null | undefined) => string;
  /** Every digit there is, with the unit: for what was measured. */
  readonly exact: (value: number | null | undefined) => string;
  /** The unit as an axis names it; 'no unit' where the file gave none. */
  readonly unitLabel: string;
}

/** Fractions are shown as percentages; every other unit as it is. */
export function quantityFormat(unit: string): QuantityFormat {
  if (unit === 'fraction') {
    return {
      axis: (value) => formatPercent(value, 1),
      parts: (value) => ({ value: formatPercent(value), unit: '' }),
      short: (value) => formatPercent(value),
      full: (value) => formatPercent(value, 2),
      exact: (value) => formatPercent(value, 2),
      unitLabel: '%',
    };
  }
  return {
    axis: (value) => formatSi(value),
    parts: (value) => ({ value: formatSi(value), unit }),
    short: (value) => withUnit(formatSi(value), unit),
    full: (value) => withUnit(formatFull(value), unit),
    exact: (value) => withUnit(formatExact(value), unit),
    unitLabel: unit === '' || unit === '1' ? 'no unit' : unit,
  };
}
