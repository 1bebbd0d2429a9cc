import { formatExact, formatPercent, formatSi, withUnit } from './format-number.ts';

/** How values of one unit are written on axes, in prose and in full. */
export interface QuantityFormat {
  /** With an SI prefix and without the unit: for axis ticks, whose axis names the unit. */
  readonly axis: (value: number) => string;
  /** Three significant digits, the unit apart: '9.4k' and 'requests/s'. */
  readonly parts: (value: number | null | undefined) => { readonly value: string; readonly unit: string };
  /** Three significant digits with the unit: '9.4k requests/s', '71 %'. */
  readonly short: (value: number | null | undefined) => string;
  /** In full, with the unit. */
  readonly exact: (value: number | null | undefined) => string;
  /** The unit as an axis names it. */
  readonly unitLabel: string;
}

/** Fractions are shown as percentages; every other unit as it is. */
export function quantityFormat(unit: string): QuantityFormat {
  if (unit === 'fraction') {
    return {
      axis: (value) => formatPercent(value, 1),
      parts: (value) => ({ value: formatPercent(value), unit: '' }),
      short: (value) => formatPercent(value),
      exact: (value) => formatPercent(value, 2),
      unitLabel: '%',
    };
  }
  return {
    axis: (value) => formatSi(value),
    parts: (value) => ({ value: formatSi(value), unit }),
    short: (value) => withUnit(formatSi(value), unit),
    exact: (value) => withUnit(formatExact(value), unit),
    unitLabel: unit,
  };
}
