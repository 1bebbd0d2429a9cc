/**
 * Lags around the multiples of the short and the long season that carry a recursion: 'wide' for the full set,
 * 'narrow' for a sparse one, 'near' for the last two short seasons only. Ascending, without repeats.
 */
export function seasonalLags(short: number, long: number | null, kind: 'wide' | 'narrow' | 'near'): number[] {
  const lags = { wide: wideLags, narrow: narrowLags, near: nearLags }[kind](short, long);
  return [...new Set(lags)].filter((lag) => lag >= 1).sort((a, b) => a - b);
}

function wideLags(short: number, long: number | null): number[] {
  const first = [1, 2, 3, 4, 5, 6, Math.round(short / 2), ...around(short, 2), ...around(2 * short, 1)];
  if (!long) return first;
  const between = multiples(short, 3, long - short);
  return [...first, ...between, ...around(long - short, 1), ...around(long, 2), long + short];
}

function narrowLags(short: number, long: number | null): number[] {
  const first = [1, 2, 3, ...around(short, 1)];
  if (!long) return [...first, ...multiples(short, 2, 3 * short)];
  return [...first, ...multiples(short, 2, long - short / 2), ...around(long, 1)];
}

function nearLags(short: number): number[] {
  return [1, 2, 3, short - 1, short, short + 1, short + 2, ...around(2 * short, 1)];
}

function around(centre: number, reach: number): number[] {
  return Array.from({ length: 2 * reach + 1 }, (_, i) => centre - reach + i);
}

/** factor·season, (factor + 1)·season, … below the limit. */
function multiples(season: number, factor: number, limit: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil(limit / season) - factor) },
    (_, i) => (factor + i) * season,
  );
}
