import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatFull,
  formatMoney,
  formatPercent,
  formatShort,
  formatSi,
  quantileName,
} from '../../../shared/report/format-figures.ts';
import { formatDuration } from '../../../shared/report/format-times.ts';

describe('figures in a report', () => {
  it.each([
    [0, '0'],
    [1234.5, '1,230'],
    [0.045678, '0.0457'],
    [-2.5, '−2.5'],
    [1e7, '10,000,000'],
    [3e-7, '0.0000003'],
    [null, '–'],
  ])('has three significant digits in prose: %j is %s', (value, shown) => {
    expect(formatShort(value)).toBe(shown);
  });

  it.each([
    [12_345.67, '12,346'],
    [999.96, '1,000'],
    [25.3987, '25.4'],
  ])('is fuller in tables: %j is %s', (value, shown) => {
    expect(formatFull(value)).toBe(shown);
  });

  it('reads back, once grouping is taken out, to within half a unit of its third digit', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (value) => {
        expect(Math.abs(Number(formatShort(value).replaceAll(',', '')) / value - 1)).toBeLessThanOrEqual(
          0.00501,
        );
      }),
    );
  });

  it.each([
    [9400, '9.4k'],
    [1_250_000, '1.25M'],
    [0.25, '0.25'],
    [0, '0'],
  ])('takes an SI prefix on an axis: %j is %s', (value, shown) => {
    expect(formatSi(value)).toBe(shown);
  });

  it('shows fractions as percent and probabilities as quantiles', () => {
    expect(formatPercent(0.123)).toBe('12.3 %');
    expect(formatPercent(-1.18)).toBe('−118 %');
    expect(quantileName(0.95)).toBe('P95');
    expect(quantileName(0.999)).toBe('P99.9');
  });

  it.each([
    ['12345.6', 'EUR 12,345.60'],
    ['90071992547409931.27', 'EUR 90,071,992,547,409,931.27'],
    ['-5', 'EUR −5.00'],
  ])('never sends money through a binary number: %s is %s', (amount, shown) => {
    expect(formatMoney(amount, 'EUR')).toBe(shown);
  });

  it('prints money with the digits its currency has', () => {
    expect([formatMoney('1500', 'JPY'), formatMoney('1.5', 'KWD')]).toEqual(['JPY 1,500', 'KWD 1.500']);
  });

  it.each([
    [500, '500 ms'],
    [90_000, '90 s'],
    [60_000, '1 min'],
    [135_000, '2 min 15 s'],
    [5_400_000, '1 h 30 min'],
    [28 * 86_400_000, '28 d'],
  ])('names a duration of %j ms %s', (durationMs, shown) => {
    expect(formatDuration(durationMs)).toBe(shown);
  });
});
