import type { StartDelays } from './start-delays.ts';
import type { StateTape } from './state-tape.ts';

/** Units that were asked for and do not serve yet: counts by the tick they will be ready in, in a ring. */
export class StartingUnits {
  readonly #delays: Int32Array;
  readonly #longest: number;
  /** How often the table holds each delay. */
  readonly #delayCounts: Int32Array;
  readonly #arrivals: Int32Array;
  readonly #mask: number;
  #salt = 0;
  count = 0;

  /** `longestHeldSeconds`: the most that `start` is asked to hold units back. */
  constructor(delays: StartDelays, tickSeconds: number, longestHeldSeconds = 0) {
    this.#delays = Int32Array.from(delays, (seconds) => Math.ceil(seconds / tickSeconds - 1e-9));
    const slowest = this.#delays.reduce((high, ticks) => Math.max(high, ticks), 0);
    this.#longest = slowest + Math.ceil(longestHeldSeconds / tickSeconds);
    this.#delayCounts = new Int32Array(slowest + 1);
    for (const ticks of this.#delays) this.#delayCounts[ticks]!++;
    let size = 1;
    while (size < this.#longest + 1) size *= 2;
    this.#arrivals = new Int32Array(size);
    this.#mask = size - 1;
  }

  /** Forgets the path before. The salt chooses the start-up times. */
  begin(salt: number): void {
    this.#salt = salt;
    this.count = 0;
    this.#arrivals.fill(0);
  }

  keepOn(tape: StateTape): void {
    this.count = tape.keep(this.count);
    tape.keepAll(this.#arrivals);
  }

  /** Units ready as of this tick; to be asked once a tick. */
  arrive(tick: number): number {
    const arrived = this.#arrivals[tick & this.#mask]!;
    if (arrived !== 0) {
      this.#arrivals[tick & this.#mask] = 0;
      this.count -= arrived;
    }
    return arrived;
  }

  /**
   * Starts units and returns how many serve at once. The draw depends on path, tick and position only, never on the
   * policy. Whole rounds through the table of start-up times are added as counts, so that the size of a fleet does not
   * matter. Units held back begin to start so many ticks later.
   */
  start(units: number, tick: number, heldTicks = 0): number {
    const delays = this.#delays;
    const rounds = Math.floor(units / delays.length);
    let ready = 0;
    if (rounds > 0)
      for (let delay = 0; delay < this.#delayCounts.length; delay++)
        ready += this.#startAfter(delay + heldTicks, rounds * this.#delayCounts[delay]!, tick);
    for (let i = rounds * delays.length; i < units; i++) {
      const delay = delays[(this.#salt + 31 * tick + 17 * i) & (delays.length - 1)]!;
      ready += this.#startAfter(delay + heldTicks, 1, tick);
    }
    return ready;
  }

  /** Takes back up to so many units, the latest ready first, and returns how many it took. */
  cancel(units: number, tick: number): number {
    let left = units;
    for (let ahead = this.#longest; ahead > 0 && left > 0 && this.count > 0; ahead--) {
      const slot = (tick + ahead) & this.#mask;
      const cancelled = Math.min(left, this.#arrivals[slot]!);
      this.#arrivals[slot]! -= cancelled;
      this.count -= cancelled;
      left -= cancelled;
    }
    return units - left;
  }

  #startAfter(delay: number, units: number, tick: number): number {
    if (delay === 0) return units;
    this.#arrivals[(tick + delay) & this.#mask]! += units;
    this.count += units;
    return 0;
  }
}
