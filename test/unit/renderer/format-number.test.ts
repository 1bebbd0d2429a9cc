import { describe, expect, it } from 'vitest';
import {
  countOf,
  formatBytes,
  formatExact,
  formatFull,
  formatPercent,
  formatSi,
} from '../../../renderer/ui/format-number.ts';
import { quantityFormat } from '../../../renderer/ui/format-quantity.ts';

describe('formatSi', () => {
  it.each([
    [0, '0'],
    [0.3456, '0.346'],
    [143, '143'],
    [999.4, '999'],
    [1_000, '1k'],
    [9_432, '9.43k'],
    [1_234_567, '1.23M'],
    [-9_432, '-9.43k'],
    [3.2e13, '32T'],
  ])('writes %d with three significant digits and a prefix: %s', (value, text) => {
    expect(formatSi(value)).toBe(text);
  });

  it('takes the next prefix where rounding reaches it', () => {
    expect(formatSi(999_950)).toBe('1M');
  });

  it.each([null, undefined, Number.NaN, Number.POSITIVE_INFINITY])('writes %s as missing', (value) => {
    expect(formatSi(value)).toBe('–');
  });
});

describe('formatFull', () => {
  it('states no more digits than a computed figure can mean', () => {
    expect([2045.384, 82.015, 0.56812, 5376, 0, null].map(formatFull)).toEqual([
      '2,045',
      '82.02',
      '0.5681',
      '5,376',
      '0',
      '–',
    ]);
  });
});

describe('formatExact', () => {
  it('groups thousands and keeps three decimals', () => {
    expect(formatExact(1234567.12349)).toBe('1,234,567.123');
  });

  it('keeps the digits of a value that three decimals would lose', () => {
    expect(formatExact(0.000123456)).toBe('0.000123');
  });
});

describe('formatPercent', () => {
  it.each([
    [0.7, '70 %'],
    [0.1234, '12 %'],
    [0.0123, '1.2 %'],
    [0.00123, '0.12 %'],
    [0, '0 %'],
    [-1.05, '-105 %'],
  ])('writes the fraction %d as %s', (fraction, text) => {
    expect(formatPercent(fraction)).toBe(text);
  });
});

it('names one thing in the singular and several in the plural', () => {
  expect([countOf(1, 'row'), countOf(9432, 'row'), countOf(2, 'series', 'series')]).toEqual([
    '1 row',
    '9,432 rows',
    '2 series',
  ]);
});

it('writes file sizes in decimal bytes', () => {
  expect([formatBytes(312), formatBytes(91_800), formatBytes(1_100_000_000)]).toEqual([
    '312 B',
    '91.8 kB',
    '1.1 GB',
  ]);
});

it('shows fractions as percentages and other units as they are', () => {
  expect(quantityFormat('fraction').short(0.714)).toBe('71 %');
  expect(quantityFormat('requests/s').short(9432)).toBe('9.43k requests/s');
  expect(quantityFormat('').exact(12.5)).toBe('12.5');
});
