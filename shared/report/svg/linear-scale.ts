/** A number axis: where a value lies between two pixels, and the round values to label. */
export interface LinearScale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

/**
 * Axis over [low, high] widened to round ticks: steps of 1, 2, 2.5 or 5 times a power of ten, about `count` of them.
 * `fromZero` makes it begin at 0, as every axis with a filled area or bar under it must.
 */
export function linearScale(
  low: number,
  high: number,
  options: { fromZero?: boolean; count?: number } = {},
): LinearScale {
  const { fromZero = false, count = 5 } = options;
  const bottom = fromZero ? Math.min(0, low) : low;
  const span = high > bottom ? high - bottom : Math.abs(high) || 1;
  const step = roundStep(span / count);
  const first = Math.floor(bottom / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil((bottom + span) / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  return { from: ticks[0] ?? 0, to: ticks.at(-1) ?? 1, ticks };
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Smallest and largest finite value of all the lists; [0, 1] where there is none. */
export function extentOf(...lists: readonly (readonly (number | null)[])[]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const list of lists) {
    for (const value of list) {
      if (value === null || !Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : [0, 1];
}
