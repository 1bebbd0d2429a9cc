/**
 * Smallest number of units, at least 1, that carries `demand` when each serves `perUnit` and only the share
 * `zoneFactor` of them can be counted on: n ≥ demand / (perUnit · zoneFactor).
 * A shortfall of one part in 10⁹ counts as none: it is rounding, not demand.
 */
export function requiredUnits(demand: number, perUnit: number, zoneFactor: number): number {
  return Math.max(1, Math.ceil((demand / (perUnit * zoneFactor)) * (1 - 1e-9)));
}

/** Share of the fleet left when `zonesLost` of `zones` evenly filled zones are gone. */
export function zoneFactorOf({
  zones,
  zonesLost,
}: {
  readonly zones: number;
  readonly zonesLost: number;
}): number {
  return zones > zonesLost ? (zones - zonesLost) / zones : 1;
}
