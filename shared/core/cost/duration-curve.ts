import type { DurationPoint } from './cost-detail.ts';

/** Where the curve is read off: each hundredth of the time, finer where the peaks are. */
const SHARES = [0, 0.001, 0.002, 0.005, ...Array.from({ length: 100 }, (_, i) => (i + 1) / 100)];
const DIGITS = 1e4;

/**
 * The load duration curve: for each share of the time, the units needed for at least that much of it, in all hours and
 * in those outside events. Needs may come in any order.
 */
export function durationCurve(all: Float32Array, ordinary: Float32Array): DurationPoint[] {
  const [everything, quiet] = [all, ordinary].map((needs) => needs.slice().sort());
  const exceeded = (sorted: Float32Array, share: number) => {
    const rank = Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length - 1e-9)));
    return Math.round(DIGITS * (sorted[sorted.length - rank] ?? 0)) / DIGITS;
  };
  return SHARES.map((share) => ({
    share,
    units: exceeded(everything!, share),
    ordinary: exceeded(quiet!, share),
  }));
}
