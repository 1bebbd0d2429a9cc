import type { SimulationSummary } from '../core/autoscaling/scaling-result.ts';
import type { Estimate } from '../core/metrics/estimate.ts';
import { minorDigits } from '../core/money.ts';

const MISSING = '–';
const PREFIXES: readonly (readonly [number, string])[] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];

/** Three significant digits, no exponent: 1234.5 → '1,230', 0.04567 → '0.0457'. For prose. */
export function formatShort(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return MISSING;
  return groupThousands(plainDecimal(Number(value.toPrecision(3))));
}

/** As a table shows it: thousands grouped, four significant digits below 1,000, whole numbers above. */
export function formatFull(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return MISSING;
  return groupThousands(
    plainDecimal(Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4))),
  );
}

/** Short with an SI prefix, for axes: 9400 → '9.4k'. */
export function formatSi(value: number): string {
  const size = Math.abs(value);
  for (const [scale, prefix] of PREFIXES) {
    if (size >= scale) return `${plainDecimal(Number((value / scale).toPrecision(3)))}${prefix}`;
  }
  return plainDecimal(Number(value.toPrecision(3)));
}

/** A fraction as a percentage: 0.123 → '12.3 %'. */
export function formatPercent(fraction: number | null): string {
  if (fraction === null || !Number.isFinite(fraction)) return MISSING;
  return `${formatShort(100 * fraction)} %`;
}

export function formatCount(value: number): string {
  return groupThousands(plainDecimal(Math.round(value)));
}

/** A decimal string with its currency: ('12345.6', 'EUR') → 'EUR 12,345.60', ('1500', 'JPY') → 'JPY 1,500'. Never goes through a binary number. */
export function formatMoney(amount: string, currency: string): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  const digits = fraction.padEnd(minorDigits(currency), '0');
  return `${currency} ${sign ? '−' : ''}${groupThousands(whole)}${digits && `.${digits}`}`;
}

/** The value with its interval: '25.4 (95 % 25.1 … 25.8)'. */
export function formatEstimate({ value, low, high, level }: Estimate, format = formatShort): string {
  return `${format(value)} (${formatPercent(level)}: ${format(low)} … ${format(high)})`;
}

/**
 * A breach probability is never printed as 0 %: none in n paths says that it is below 3/n at 95 % confidence
 * (Hanley and Lippman-Hand 1983, "If nothing goes wrong, is everything all right?").
 */
export function formatBreach({ breaches, paths, breachProbability }: SimulationSummary, noun = ''): string {
  return formatBreachOf(breachProbability, breaches, paths, noun);
}

/** The same of a summary of which no more is at hand. */
export function formatBreachOf(
  breachProbability: Estimate,
  breaches: number,
  paths: number,
  noun = '',
): string {
  const count = `${breaches} of ${paths}${noun && ` ${noun}`}`;
  if (breaches === 0) return `below ${formatPercent(3 / paths)} (${count})`;
  if (breaches === paths) return `above ${formatPercent(1 - 3 / paths)} (${count})`;
  const { low, high, level, value } = breachProbability;
  return `${formatPercent(value)} (${formatPercent(level)}: ${formatPercent(low)} … ${formatPercent(high)}; ${count})`;
}

/** A change of a count: '+12', '−3', '0'. */
export function formatSigned(change: number): string {
  return `${change > 0 ? '+' : ''}${formatCount(change)}`;
}

/** 'pod' → 'pods', by count. */
export function countOf(count: number, unit: string): string {
  return `${formatCount(count)} ${count === 1 ? unit : `${unit}s`}`;
}

/** The first letter raised, to begin a sentence or a heading: 'traffic' → 'Traffic'. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A resource as it is written in text: 'cpu' → 'CPU'. */
export function resourceName(resource: string): string {
  return resource === 'cpu' ? 'CPU' : resource;
}

/** Probability as a planner names it: 0.95 → 'P95'. */
export function quantileName(probability: number): string {
  return `P${plainDecimal(Number((100 * probability).toPrecision(6)))}`;
}

/** Decimal digits without an exponent, down to 1e-12. */
function plainDecimal(value: number): string {
  if (value === 0) return '0';
  const digits = Math.max(0, Math.min(12, 6 - Math.floor(Math.log10(Math.abs(value)))));
  const text = value.toFixed(digits);
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return short.replace('-', '−');
}

function groupThousands(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
