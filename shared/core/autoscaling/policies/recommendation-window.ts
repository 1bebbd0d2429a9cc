import type { StateTape } from '../state-tape.ts';

/** A step without a recommendation. */
const NONE = -2147483648;

/**
 * Highest recommendation of the last `seconds`, the present one included (strictly younger than the window, as
 * Kubernetes compares timestamps). A ring of fixed size; the maximum is searched again only when its holder expires.
 */
export class RecommendationWindow {
  readonly #ring: Int32Array;
  readonly #mask: number;
  readonly #length: number;
  #at = 0;
  #held = NONE;
  #heldAt = 0;

  constructor(seconds: number, controlSeconds: number) {
    this.#length = Math.max(1, Math.ceil(seconds / controlSeconds));
    let size = 1;
    while (size < this.#length + 1) size *= 2;
    this.#ring = new Int32Array(size);
    this.#mask = size - 1;
  }

  /** Starts anew with the present size as the first recommendation, as the controller does on its first look. */
  begin(units: number): void {
    this.#ring.fill(NONE);
    this.#at = 0;
    this.#ring[0] = units;
    this.#held = units;
    this.#heldAt = 0;
  }

  keepOn(tape: StateTape): void {
    this.#at = tape.keep(this.#at);
    this.#held = tape.keep(this.#held);
    this.#heldAt = tape.keep(this.#heldAt);
    tape.keepAll(this.#ring);
  }

  /** Adds a recommendation and returns the highest of the window. */
  add(units: number): number {
    const at = ++this.#at;
    this.#ring[at & this.#mask] = units;
    if (units >= this.#held) {
      this.#held = units;
      this.#heldAt = at;
    } else if (at - this.#heldAt >= this.#length) this.#search(at);
    return this.#held;
  }

  /** As `add`, so many times over. */
  addRepeatedly(units: number, steps: number): void {
    const filled = Math.min(steps, this.#ring.length) - 1;
    for (let age = steps - 1; age >= steps - filled; age--) this.#ring[(this.#at + age) & this.#mask] = units;
    this.#at += steps - 1;
    this.add(units);
  }

  /** Lets a control step pass without a recommendation. */
  skip(): void {
    this.#ring[++this.#at & this.#mask] = NONE;
  }

  #search(at: number): void {
    this.#held = NONE;
    for (let age = this.#length - 1; age >= 0; age--) {
      const units = this.#ring[(at - age) & this.#mask]!;
      if (units < this.#held) continue;
      this.#held = units;
      this.#heldAt = at - age;
    }
  }
}
