/** Numbers for people: English, tabular, three significant digits in prose and all that matter in tables. */

const PREFIXES: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

const THREE_DIGITS = new Intl.NumberFormat('en', { maximumSignificantDigits: 3, useGrouping: false });
const FOUR_DIGITS = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const EXACT = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const MISSING = '–';

/** '9.4k', '1.2M', '0.35': three significant digits with an SI prefix. */
export function formatSi(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  const size = Math.abs(value);
  // A value that rounds up to the next prefix takes it: 999.9k reads 1M.
  const rounded = Number(THREE_DIGITS.format(size));
  for (const [scale, prefix] of PREFIXES) {
    if (rounded >= scale) return `${THREE_DIGITS.format(value / scale)}${prefix}`;
  }
  return THREE_DIGITS.format(value);
}

/** The value in full with grouping, at most three decimals; tiny values keep their digits. */
export function formatExact(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  if (value !== 0 && Math.abs(value) < 0.01) return THREE_DIGITS.format(value);
  return EXACT.format(value);
}

/** As a computed figure can be meant: four significant digits, whole from 1,000 on, grouped: '2,045', '82.02', '0.5683'. */
export function formatFull(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  return Math.abs(value) >= 1000 ? WHOLE.format(value) : FOUR_DIGITS.format(value);
}

/** A count: '9,432'. */
export function formatCount(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  return WHOLE.format(value);
}

/** '1 row', '2 rows', '9,432 rows'; the plural adds an s unless given. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** A fraction as a percentage: 0.123 gives '12.3 %'; below 10 % two significant digits are kept. */
export function formatPercent(fraction: number | null | undefined, digits?: number): string {
  if (fraction === null || fraction === undefined || !Number.isFinite(fraction)) return MISSING;
  const percent = fraction * 100;
  const decimals = digits ?? (Math.abs(percent) >= 10 || percent === 0 ? 0 : Math.abs(percent) >= 1 ? 1 : 2);
  return `${percent.toLocaleString('en', { minimumFractionDigits: 0, maximumFractionDigits: decimals })} %`;
}

/** Value and unit, with the space that belongs between; a ratio of one has no unit to show. */
export function withUnit(value: string, unit: string): string {
  return unit === '' || unit === '1' ? value : `${value} ${unit}`;
}

/** '1.5 MB' in decimal bytes. */
export function formatBytes(bytes: number): string {
  return `${formatSi(bytes)}B`.replace(/(\d)([A-Z]?)B$/i, (_, digit: string, prefix: string) =>
    prefix === '' ? `${digit} B` : `${digit} ${prefix}B`,
  );
}
