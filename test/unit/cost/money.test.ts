import { describe, expect, it } from 'vitest';
import { calendarMonths } from '../../../shared/core/cost/calendar-months.ts';
import { formatMinor, minorDigits, parsePrice, priceOf } from '../../../shared/core/money.ts';

const cost = (price: string, hours: number, currency = 'USD') =>
  formatMinor(priceOf(parsePrice(price), hours, currency), currency);

describe('priceOf', () => {
  it('is exact where binary fractions are not', () => {
    // 0.1 × 3 and 1.005 × 100 are the classic cases: 0.30000000000000004 and 100.49999999999999.
    expect(cost('0.1', 3)).toBe('0.30');
    expect(cost('1.005', 100)).toBe('100.50');
    expect(cost('0.0416', 730)).toBe('30.37');
  });

  it('rounds half to even, once', () => {
    expect(cost('0.005', 1)).toBe('0.00');
    expect(cost('0.015', 1)).toBe('0.02');
    expect(cost('0.025', 1)).toBe('0.02');
    expect(cost('0.0250001', 1)).toBe('0.03');
  });

  it('keeps the digits of the currency', () => {
    expect(cost('12.5', 3, 'JPY')).toBe('38');
    expect(cost('12.5', 1, 'JPY')).toBe('12');
    expect(cost('0.1234', 10, 'KWD')).toBe('1.234');
    expect(minorDigits('EUR')).toBe(2);
  });

  it('keeps cents of sums beyond what a double can hold', () => {
    expect(cost('123456.789', 1_000_000_000)).toBe('123456789000000.00');
    expect(cost('99999999.99', 1_000_001)).toBe('100000099989999.99');
  });
});

describe('parsePrice', () => {
  it('reads decimals exactly', () => {
    expect(parsePrice('0.12')).toBe(120_000_000_000n);
    expect(parsePrice(' 3 ')).toBe(3_000_000_000_000n);
  });

  it.each(['', '-1', '1e3', '1,5', '0.1234567890123', 'NaN', '.5'])('refuses %j', (text) => {
    expect(() => parsePrice(text)).toThrow(RangeError);
  });
});

describe('calendarMonths', () => {
  const hours = ({ startMs, endMs }: { startMs: number; endMs: number }) => (endMs - startMs) / 3_600_000;

  it('gives the months around a change of clocks their true hours', () => {
    const months = calendarMonths(Date.UTC(2026, 8, 30, 22), Date.UTC(2026, 11, 31, 23), 'Europe/Berlin');
    expect(months.map(({ label }) => label)).toEqual(['2026-10', '2026-11', '2026-12']);
    expect(months.map(hours)).toEqual([745, 720, 744]);
    const [march] = calendarMonths(Date.UTC(2027, 1, 28, 23), Date.UTC(2027, 2, 31, 22), 'Europe/Berlin');
    expect(hours(march!)).toBe(743);
  });

  it('cuts the first and the last month to the window', () => {
    const from = Date.UTC(2026, 10, 20, 5);
    const to = Date.UTC(2026, 11, 3, 6);
    const months = calendarMonths(from, to, 'UTC');
    expect(months[0]).toMatchObject({ label: '2026-11', startMs: from });
    expect(months.at(-1)).toMatchObject({ label: '2026-12', endMs: to });
    expect(months.reduce((sum, month) => sum + hours(month), 0)).toBe((to - from) / 3_600_000);
  });

  it('splits at midnight of the zone, not of UTC', () => {
    const months = calendarMonths(
      Date.UTC(2026, 10, 30, 12),
      Date.UTC(2026, 11, 1, 12),
      'America/Los_Angeles',
    );
    expect(months[0]!.endMs).toBe(Date.UTC(2026, 11, 1, 8));
  });
});
