import type { ForecastResult } from '../core/forecast/forecast-result.ts';
import { capitalised, formatFull, formatPercent, formatShort, formatSi } from './format-figures.ts';

/** How the forecast signal is written: its unit and number formats. */
export interface DemandQuantity {
  /** 'Traffic' or 'Saturation', for headings and axes. */
  readonly name: string;
  /** Empty where the file gave none. */
  readonly unit: string;
  /** 'Traffic (req/s)'. */
  readonly axisLabel: string;
  readonly short: (value: number | null) => string;
  readonly full: (value: number | null) => string;
  /** In full, for a column whose head names the unit. */
  readonly figure: (value: number | null) => string;
  readonly axis: (value: number) => string;
  /** Values that cannot be exceeded, such as 100 % of a resource; null: there is none. */
  readonly ceiling: number | null;
}

const FRACTION_UNITS = new Set(['', 'fraction', 'ratio', '1']);

/** Saturation held as a fraction is shown in percent; everything else in the unit of its file. */
export function demandQuantity({ signal, unit }: Pick<ForecastResult, 'signal' | 'unit'>): DemandQuantity {
  const name = capitalised(signal);
  if (signal === 'saturation' && FRACTION_UNITS.has(unit)) {
    return {
      name,
      unit: '%',
      axisLabel: `${name} (%)`,
      short: formatPercent,
      full: formatPercent,
      figure: (value) => formatFull(value === null ? null : 100 * value),
      axis: (value) => formatSi(100 * value),
      ceiling: 1,
    };
  }
  const suffix = unit === '' ? '' : ` ${unit}`;
  return {
    name,
    unit,
    axisLabel: unit === '' ? name : `${name} (${unit})`,
    short: (value) => `${formatShort(value)}${suffix}`,
    full: (value) => `${formatFull(value)}${suffix}`,
    figure: formatFull,
    axis: formatSi,
    ceiling: null,
  };
}
