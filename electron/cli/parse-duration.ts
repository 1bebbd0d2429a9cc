import { InvalidArgumentError } from 'commander';

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 7 * 86_400_000,
};

/** Milliseconds of a length of time: '90s', '15m', '48h', '28d', '2w'. */
export function parseDurationMs(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([smhdw])$/.exec(text.trim());
  const durationMs = match ? Number(match[1]) * UNIT_MS[match[2]!]! : 0;
  if (durationMs > 0) return durationMs;
  throw new InvalidArgumentError('Write a number and a unit: 90s, 15m, 48h, 28d or 2w.');
}

/** As `parseDurationMs`, in seconds. */
export function parseDurationSeconds(text: string): number {
  return parseDurationMs(text) / 1000;
}
