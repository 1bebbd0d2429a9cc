import type { ControlView, QuietLoad } from '../scaling-strategy.ts';
import type { HpaBehaviour } from './hpa-behaviour.ts';

/**
 * 'utilisation': Resource metric, whole percent, never above 100 %. 'load': Pods metric, an average over ready pods such
 * as requests per second. 'external': External metric with an AverageValue target, as KEDA makes them: the sum over all
 * pods divided by the target, whatever is ready.
 */
export type HpaMetricType = 'utilisation' | 'load' | 'external';

export interface HpaMetricOptions {
  readonly metric: HpaMetricType;
  /** Target, 0…1: utilisation, or load per unit as a share of its full capacity. */
  readonly target: number;
}

/** Differences below this are rounding of binary fractions, not demand. */
export const ROUNDING = 1e-9;

/** Anything that proposes a size to an HPA. */
export interface Proposer {
  readonly quiet: QuietLoad;
  begin(): void;
  /** The size to begin with under a steady load. */
  settled(load: number, highest: number): number;
  propose(view: ControlView): number;
}

/** What one metric of an HPA proposes: pkg/controller/podautoscaler/replica_calculator.go of Kubernetes 1.33. */
export class HpaMetric implements Proposer {
  readonly quiet: QuietLoad;
  readonly #type: HpaMetricType;
  readonly #target: number;
  readonly #idle: number;
  readonly #lowRatio: number;
  readonly #highRatio: number;
  /** What the proposal before was made from: within a minute little of it changes. */
  #sameUnits = -1;
  #sameSpecified = 0;
  #sameMissing = 0;
  readonly #sameLoad = new Float64Array(2);
  #proposed = 0;

  constructor({ metric, target }: HpaMetricOptions, { up, down }: HpaBehaviour, idleUtilisation: number) {
    this.#type = metric;
    this.#target = metric === 'utilisation' ? Math.round(100 * target) : target;
    this.#idle = metric === 'utilisation' ? idleUtilisation : 0;
    this.#lowRatio = 1 - down.toleranceFraction - ROUNDING;
    this.#highRatio = 1 + up.toleranceFraction + ROUNDING;
    this.quiet = this.#quietLoad();
  }

  begin(): void {
    this.#sameUnits = -1;
  }

  /** The smallest fleet at or under the target for a steady load. */
  settled(load: number, highest: number): number {
    const target = this.#type === 'utilisation' ? this.#target / 100 : this.#target;
    const perUnit = (target - this.#idle) / (1 - this.#idle);
    return perUnit > 0 ? Math.ceil(load / perUnit - ROUNDING) : highest;
  }

  propose(view: ControlView): number {
    const same = this.#sameLoad;
    if (
      view.measuredLoad !== same[0] ||
      view.measuredTotal !== same[1] ||
      view.measuredUnits !== this.#sameUnits ||
      view.specified !== this.#sameSpecified ||
      view.missingUnits !== this.#sameMissing
    ) {
      same[0] = view.measuredLoad;
      same[1] = view.measuredTotal;
      this.#sameUnits = view.measuredUnits;
      this.#sameSpecified = view.specified;
      this.#sameMissing = view.missingUnits;
      this.#proposed =
        this.#type === 'external'
          ? this.#fromTotal(view.specified)
          : this.#fromPods(view.specified, view.measuredUnits, view.missingUnits);
    }
    return this.#proposed;
  }

  /** GetExternalPerPodMetricReplicas: ceil(sum / target), unless that is within the tolerance of the present size. */
  #fromTotal(current: number): number {
    const wanted = this.#sameLoad[1]! / this.#target;
    const ratio = wanted / Math.max(1, current);
    return ratio >= this.#lowRatio && ratio <= this.#highRatio ? current : Math.ceil(wanted - ROUNDING);
  }

  /** GetResourceReplicas and calcPlainMetricReplicas. */
  #fromPods(current: number, units: number, missing: number): number {
    if (units <= 0) return current;
    const ratio = this.#ratio(1);
    if (units >= current || (ratio <= 1 && missing === 0)) {
      if (ratio >= this.#lowRatio && ratio <= this.#highRatio) return current;
      return Math.ceil(ratio * units - ROUNDING);
    }
    if (ratio < 1) return this.#down(current, units, missing);
    const diluted = this.#ratio(units / current);
    // Within the tolerance, or turned from growing into shrinking by the pods that are not ready: no change.
    if (diluted <= this.#highRatio) return current;
    return Math.max(current, Math.ceil(diluted * current - ROUNDING));
  }

  /** On the way down pods without a metric count as fully used: at 100 %, or at the target where that is more. */
  #down(current: number, units: number, missing: number): number {
    const counted = units + missing;
    const assumed = this.#type === 'utilisation' ? Math.max(100, this.#target) / this.#target : 1;
    const ratio = (this.#ratio(1) * units + assumed * missing) / counted;
    if (ratio >= this.#lowRatio) return current;
    return Math.min(current, Math.ceil(ratio * counted - ROUNDING));
  }

  /** Metric over target when only `share` of the pods report it and the others count as idle. */
  #ratio(share: number): number {
    const load = this.#sameLoad[0]!;
    if (this.#type !== 'utilisation') return (load * share) / this.#target;
    const utilisation = load < 1 ? this.#idle + (1 - this.#idle) * load : 1;
    return Math.floor(100 * utilisation * share + ROUNDING) / this.#target;
  }

  /** Load per unit whose ratio lies within the tolerance, a rounding error short of its ends. */
  #quietLoad(): QuietLoad {
    if (this.#type !== 'utilisation')
      return {
        from: this.#lowRatio * this.#target + ROUNDING,
        to: this.#highRatio * this.#target - 2 * ROUNDING,
      };
    const loadAt = (percent: number) => (percent / 100 - this.#idle) / (1 - this.#idle);
    const lowest = Math.ceil(this.#lowRatio * this.#target);
    const highest = Math.floor(this.#highRatio * this.#target);
    return {
      from: loadAt(lowest) + ROUNDING,
      to: highest >= 100 ? Number.POSITIVE_INFINITY : loadAt(highest + 1) - ROUNDING,
    };
  }
}
