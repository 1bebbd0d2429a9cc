/**
 * The share of futures to provide for when a unit too few loses `shortage` and a unit too many `idle`:
 * shortage / (shortage + idle), the critical fractile of the newsvendor (Arrow, Harris and Marschak 1951).
 *
 * @throws RangeError unless both are at least 0 and one is above
 */
export function newsvendorFractile(shortage: number, idle: number): number {
  if (!(shortage >= 0 && idle >= 0 && shortage + idle > 0))
    throw new RangeError('What is lost by a missing and by an idle unit must be at least 0, and one above.');
  return shortage / (shortage + idle);
}

/**
 * Smallest number of units that covers the fractile of the needs, each as likely as the next: the least c with
 * P(need ≤ c) ≥ fractile. It has the least expected cost of all numbers of units.
 *
 * @throws RangeError without needs
 */
export function unitsAtFractile(needs: ArrayLike<number>, fractile: number): number {
  if (needs.length === 0) throw new RangeError('There is no need to cover.');
  const sorted = Float64Array.from(needs, Math.ceil).sort();
  // A share that is a whole count but for rounding is that count.
  const rank = Math.ceil(fractile * sorted.length - 1e-9);
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1]!;
}

/** Units idle and units missing with `units` provided, each a mean over the needs. */
export function mismatch(
  needs: ArrayLike<number>,
  units: number,
): { readonly idle: number; readonly missing: number } {
  let idle = 0;
  let missing = 0;
  for (let i = 0; i < needs.length; i++) {
    const over = units - needs[i]!;
    if (over > 0) idle += over;
    else missing -= over;
  }
  const n = Math.max(1, needs.length);
  return { idle: idle / n, missing: missing / n };
}
