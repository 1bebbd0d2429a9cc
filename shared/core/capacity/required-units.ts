/**
 * Smallest number of units, at least 1, that carries `demand` when each serves `perUnit` and only the share
 * `zoneFactor` of them can be counted on: n ≥ demand / (perUnit · zoneFactor).
 * A shortfall of one part in 10⁹ counts as none: it is rounding, not demand.
 */
export function requiredUnits(demand: number, perUnit: number, zoneFactor: number): number {
  return Math.max(1, Math.ceil((demand / (perUnit * zoneFactor)) * (1 - 1e-9)));
}

/**
 * Share of the fleet that ordinary demand may fill: what is left of it when `zonesLost` of `zones` evenly filled zones are
 * gone, less what a failing region's traffic takes (`failoverShare` of one's own demand comes on top).
 */
export function zoneFactorOf({
  zones,
  zonesLost,
  failoverShare = 0,
}: {
  readonly zones: number;
  readonly zonesLost: number;
  readonly failoverShare?: number;
}): number {
  const left = zones > zonesLost ? (zones - zonesLost) / zones : 1;
  return left / (1 + failoverShare);
}
