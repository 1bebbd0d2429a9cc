import { expect, it } from 'vitest';
import { quantityFormat } from '../../../renderer/ui/format-quantity.ts';

it('leaves no hole where a file gave no unit', () => {
  const format = quantityFormat('');
  expect(`${format.unitLabel}; times in UTC`).toBe('no unit; times in UTC');
  expect(format.full(2045.384)).toBe('2,045');
});

it('tells every digit of what was measured, and of what was computed those it can mean', () => {
  const format = quantityFormat('requests/s');
  expect(format.exact(2045.384)).toBe('2,045.384 requests/s');
  expect(format.full(2045.384)).toBe('2,045 requests/s');
  expect(quantityFormat('fraction').full(0.12345)).toBe('12.35 %');
});
