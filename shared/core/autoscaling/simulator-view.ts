import type { ControlView } from './scaling-strategy.ts';

/** Load on each unit where load meets no unit at all. */
export const WITHOUT_UNITS = 1e9;

/** The load is read through a getter: a fraction kept in an object's own field would be allocated on every write. */
export class SimulatorView implements ControlView {
  step = 0;
  minute = 0;
  specified = 0;
  measuredUnits = 0;
  missingUnits = 0;
  lowest = 0;
  highest = 0;
  measuredAt = 0;
  readonly #loads: Float64Array;
  readonly #units: Int32Array;

  constructor(loads: Float64Array, units: Int32Array) {
    this.#loads = loads;
    this.#units = units;
  }

  get measuredTotal(): number {
    return this.#loads[this.measuredAt]! * this.#units[this.measuredAt]!;
  }

  get measuredLoad(): number {
    return this.#loads[this.measuredAt]!;
  }
}

export function perUnit(load: number, units: number): number {
  return units > 0 ? load / units : load > 0 ? WITHOUT_UNITS : 0;
}
