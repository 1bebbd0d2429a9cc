import type { SimulationSetting } from './simulation-setting.ts';
import type { StateTape } from './state-tape.ts';

/**
 * Load that finds no unit: shed, or kept in one queue served in order at the pace of the units that serve. Amounts are
 * in unit-seconds, what one unit serves in a second at 100 %.
 */
export class Overload {
  readonly #tickSeconds: number;
  readonly #patienceSeconds: number;
  readonly #queues: boolean;
  /** Backlog, shed and longest wait: fractions kept in a typed array are not allocated on every write. */
  readonly #amounts = new Float64Array(3);
  /** True while something waits. */
  waiting = false;

  constructor(overload: NonNullable<SimulationSetting['overload']>, tickSeconds: number) {
    this.#queues = overload.kind === 'queue';
    this.#patienceSeconds = overload.kind === 'queue' ? overload.patienceSeconds : 0;
    this.#tickSeconds = tickSeconds;
  }

  get shedUnitSeconds(): number {
    return this.#amounts[1]!;
  }

  get longestWaitSeconds(): number {
    return this.#amounts[2]!;
  }

  begin(): void {
    this.#amounts.fill(0);
    this.waiting = false;
  }

  /** Forgets what was shed and how long requests waited, not what waits. */
  beginDay(): void {
    this.#amounts[1] = 0;
    this.#amounts[2] = 0;
  }

  keepOn(tape: StateTape): void {
    this.#amounts[0] = tape.keep(this.#amounts[0]!);
    this.waiting = this.#amounts[0]! > 0;
  }

  /** Nothing waits, and a load of this share of what serves will not make it. */
  isIdle(level: number): boolean {
    return !this.waiting && level <= 1;
  }

  /** Accounts for a tick; 1 when requests wait longer than is promised. To be asked while over or waiting. */
  tick(load: Float32Array, minute: number, serving: number): number {
    const excess = (load[minute]! - serving) * this.#tickSeconds;
    const amounts = this.#amounts;
    if (!this.#queues) {
      if (excess > 0) amounts[1]! += excess;
      return 0;
    }
    amounts[0] = Math.max(0, amounts[0]! + excess);
    this.waiting = amounts[0]! > 0;
    const wait = amounts[0]! / Math.max(1, serving);
    if (wait > amounts[2]!) amounts[2] = wait;
    return wait > this.#patienceSeconds ? 1 : 0;
  }
}
