import { describe, expect, it } from 'vitest';
import {
  formatMoney,
  formatMoneyRounded,
  formatPrice,
  isDecimalString,
  subtractMoney,
} from '../../../renderer/ui/format-money.ts';

describe('formatMoney', () => {
  it('shows an amount larger than a double can hold to the last cent', () => {
    expect(formatMoney('90071992547409931.27', 'USD')).toBe('$90,071,992,547,409,931.27');
  });

  it("follows the currency's minor unit", () => {
    expect(formatMoney('1234', 'JPY')).toBe('¥1,234');
    expect(formatMoney('12.5', 'USD')).toBe('$12.50');
    // Three by ISO 4217, where the browser's own tables have none.
    expect(formatMoney('1234.567', 'IQD')).toMatch(/1,234\.567$/);
  });

  it('rounds to whole units in prose', () => {
    expect(formatMoneyRounded('3666.80', 'EUR')).toBe('€3,667');
  });
});

it('shows a price with all the digits the planner gave', () => {
  const shown = [formatPrice('0.0416', 'USD'), formatPrice('2', 'USD'), formatPrice('12', 'JPY')];
  expect(shown).toEqual(['$0.0416', '$2.00', '¥12']);
  expect(formatPrice('12.25', 'JPY')).toBe('¥12.25');
});

describe('subtractMoney', () => {
  it.each([
    ['3666.80', '16692.48', '-13025.68'],
    ['0.30', '0.1', '0.20'],
    ['5', '5', '0'],
    ['90071992547409931.27', '0.01', '90071992547409931.26'],
    ['0.01', '0.02', '-0.01'],
  ])('%s − %s is %s, exactly', (a, b, difference) => {
    expect(subtractMoney(a, b)).toBe(difference);
  });
});

it.each([
  ['0.12', true],
  ['12', true],
  ['.5', false],
  ['1e3', false],
  ['-1', false],
  ['0,12', false],
  ['', false],
])('takes "%s" as a decimal string: %s', (text, taken) => {
  expect(isDecimalString(text)).toBe(taken);
});
