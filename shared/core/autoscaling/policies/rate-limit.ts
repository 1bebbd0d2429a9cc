import type { StateTape } from '../state-tape.ts';
import type { ScalingRules } from './hpa-behaviour.ts';

/**
 * The bound that rate rules put on the next size: calculateScaleUpLimitWithScalingRules and
 * calculateScaleDownLimitWithBehaviors of horizontal.go. Changes count as long as they are strictly younger than the
 * rule's period, so with a period no longer than the control step only the present size matters.
 */
export class RateLimit {
  readonly #limits: ScalingRules;
  readonly #direction: 1 | -1;
  /** Control steps each rule looks back over. */
  readonly #lookBack: Int32Array;
  readonly #changes: Int32Array;
  readonly #mask: number;
  #at = 0;
  /** False where no rule looks further back than the present size: then `record` need not be called. */
  readonly remembers: boolean;

  constructor(limits: ScalingRules, direction: 1 | -1, controlSeconds: number) {
    this.#limits = limits;
    this.#direction = direction;
    this.#lookBack = Int32Array.from(limits.rules, ({ periodSeconds }) =>
      Math.max(0, Math.ceil(periodSeconds / controlSeconds) - 1),
    );
    const longest = this.#lookBack.reduce((high, steps) => Math.max(high, steps), 0);
    this.remembers = longest > 0;
    let size = 1;
    while (size < longest + 1) size *= 2;
    this.#changes = new Int32Array(size);
    this.#mask = size - 1;
  }

  begin(): void {
    this.#changes.fill(0);
    this.#at = 0;
  }

  keepOn(tape: StateTape): void {
    this.#at = tape.keep(this.#at);
    tape.keepAll(this.#changes);
  }

  /** Notes by how much the size changed in the control step before. */
  record(change: number): void {
    this.#changes[++this.#at & this.#mask] = change;
  }

  /** So many control steps without any change. */
  recordNone(steps: number): void {
    for (let step = Math.min(steps, this.#changes.length); step > 0; step--) this.record(0);
  }

  /** The size that must not be passed: from above when scaling up, from below when scaling down. */
  bound(current: number): number {
    const { rules, select } = this.#limits;
    if (select === 'disabled') return current;
    let bound = current;
    for (let r = 0; r < rules.length; r++) {
      const proposed = this.#proposed(r, current);
      // 'max' lets the rule with the largest change decide, in either direction.
      const further = this.#direction * (proposed - bound) > 0;
      if (r === 0 || further === (select === 'max')) bound = proposed;
    }
    return bound;
  }

  #proposed(r: number, current: number): number {
    const rule = this.#limits.rules[r]!;
    let start = current;
    for (let age = 0; age < this.#lookBack[r]!; age++) start -= this.#changes[(this.#at - age) & this.#mask]!;
    if (rule.type === 'units') return start + this.#direction * rule.value;
    return this.#direction > 0
      ? Math.ceil(start * (1 + rule.value / 100) - 1e-9)
      : Math.floor(start * (1 - rule.value / 100) + 1e-9);
  }
}
