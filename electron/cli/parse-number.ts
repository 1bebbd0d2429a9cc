import { InvalidArgumentError } from 'commander';

/** A decimal number as people write it; no blanks, no hexadecimal, no infinity. */
export function parseDecimal(text: string): number {
  if (/^-?\d+(\.\d+)?(e-?\d+)?$/i.test(text.trim())) return Number(text);
  throw new InvalidArgumentError('Write a number, for example 0.7.');
}

export function parseWholeNumber(text: string): number {
  if (/^\d+$/.test(text.trim())) return Number(text);
  throw new InvalidArgumentError('Write a whole number, for example 3.');
}

/** Levels in 0…1 from percentages, e.g. '80,95'; rising, each once. */
export function parseLevels(text: string): readonly number[] {
  const percents = text.split(',').map((part) => parseDecimal(part));
  if (percents.some((percent) => percent <= 0 || percent >= 100)) {
    throw new InvalidArgumentError('Write percentages between 0 and 100, for example 80,95.');
  }
  return [...new Set(percents)]
    .sort((a, b) => a - b)
    .map((percent) => Number((percent / 100).toPrecision(12)));
}
