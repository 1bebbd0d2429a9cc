import type {
  ControllerSetting,
  ControlView,
  PathStart,
  QuietLoad,
  ScalingController,
  ScalingStrategy,
} from '../scaling-strategy.ts';
import type { HpaBehaviour } from './hpa-behaviour.ts';
import { RateLimit } from './rate-limit.ts';
import { RecommendationWindow } from './recommendation-window.ts';

export interface HpaOptions {
  readonly id?: string;
  readonly label?: string;
  /** 'utilisation': Resource metric, whole percent, never above 100 %. 'load': an AverageValue such as requests per second. */
  readonly metric: 'utilisation' | 'load';
  /** Target, 0…1: utilisation, or load per unit as a share of its full capacity. */
  readonly target: number;
  readonly behaviour: HpaBehaviour;
}

/** Differences below this are rounding of binary fractions, not demand. */
const ROUNDING = 1e-9;

/**
 * The Kubernetes Horizontal Pod Autoscaler, autoscaling/v2, with one metric. Follows
 * pkg/controller/podautoscaler/{horizontal,replica_calculator}.go of Kubernetes 1.33:
 * ratio = metric / target, the metric in whole percent for utilisation (integer division there); no change within the
 * tolerance; not-ready pods count as idle on the way up and are left out on the way down; recommendations are
 * stabilised before the rate limits, those before minimum and maximum.
 */
export function hpa(options: HpaOptions): ScalingStrategy {
  return {
    id: options.id ?? 'hpa',
    label: options.label ?? `HPA at ${Math.round(100 * options.target)} %`,
    foresight: false,
    controlSeconds: null,
    createController: (setting) => new HpaController(options, setting),
  };
}

class HpaController implements ScalingController {
  readonly quiet: QuietLoad;
  readonly #wholePercent: boolean;
  readonly #target: number;
  readonly #idle: number;
  readonly #lowRatio: number;
  readonly #highRatio: number;
  readonly #highest: RecommendationWindow;
  readonly #lowest: RecommendationWindow | null;
  readonly #upLimit: RateLimit;
  readonly #downLimit: RateLimit;
  readonly #remembers: boolean;
  #previous = 0;
  /** What the recommendation before was made from: within a minute little of it changes. */
  #sameUnits = -1;
  readonly #sameLoad = new Float64Array(1);
  #sameSpecified = 0;
  #recommended = 0;

  constructor(options: HpaOptions, { controlSeconds, idleUtilisation }: ControllerSetting) {
    const { up, down } = options.behaviour;
    this.#wholePercent = options.metric === 'utilisation';
    this.#target = this.#wholePercent ? Math.round(100 * options.target) : options.target;
    this.#idle = options.metric === 'utilisation' ? idleUtilisation : 0;
    this.#lowRatio = 1 - down.toleranceFraction - ROUNDING;
    this.#highRatio = 1 + up.toleranceFraction + ROUNDING;
    this.quiet = this.#quietLoad();
    this.#highest = new RecommendationWindow(down.stabilisationSeconds, controlSeconds);
    this.#lowest =
      up.stabilisationSeconds > 0 ? new RecommendationWindow(up.stabilisationSeconds, controlSeconds) : null;
    this.#upLimit = new RateLimit(up, 1, controlSeconds);
    this.#downLimit = new RateLimit(down, -1, controlSeconds);
    this.#remembers = this.#upLimit.remembers || this.#downLimit.remembers;
  }

  /** Begins settled: the smallest fleet at or under the target for the first minute's load. */
  begin({ load, lowest, highest }: PathStart): number {
    const target = this.#wholePercent ? this.#target / 100 : this.#target;
    const perUnit = (target - this.#idle) / (1 - this.#idle);
    const settled = perUnit > 0 ? Math.ceil((load[0] ?? 0) / perUnit - ROUNDING) : highest;
    const units = Math.min(highest, Math.max(lowest, settled));
    this.#highest.begin(units);
    this.#lowest?.begin(units);
    this.#upLimit.begin();
    this.#downLimit.begin();
    this.#previous = units;
    this.#sameUnits = -1;
    return units;
  }

  decide(view: ControlView): number {
    const current = view.specified;
    if (this.#remembers) {
      this.#upLimit.record(current - this.#previous);
      this.#downLimit.record(current - this.#previous);
      this.#previous = current;
    }
    if (current > view.highest || current < view.lowest) {
      // Outside its bounds the controller moves there at once and computes nothing.
      this.#highest.skip();
      this.#lowest?.skip();
      return current > view.highest ? view.highest : view.lowest;
    }
    if (
      view.measuredLoad !== this.#sameLoad[0] ||
      view.measuredUnits !== this.#sameUnits ||
      current !== this.#sameSpecified
    ) {
      this.#sameLoad[0] = view.measuredLoad;
      this.#sameUnits = view.measuredUnits;
      this.#sameSpecified = current;
      this.#recommended = this.#recommend(current, view.measuredUnits);
    }
    const recommended = this.#recommended;
    const high = this.#highest.add(recommended);
    const low = this.#lowest ? -this.#lowest.add(-recommended) : recommended;
    const stabilised = Math.min(Math.max(current, low), high);
    if (stabilised > current) return Math.min(stabilised, Math.max(current, this.#upLimit.bound(current)));
    if (stabilised < current) return Math.max(stabilised, Math.min(current, this.#downLimit.bound(current)));
    return current;
  }

  rest(units: number, steps: number): void {
    this.#highest.addRepeatedly(units, steps);
    this.#lowest?.addRepeatedly(-units, steps);
    if (!this.#remembers) return;
    this.#upLimit.recordNone(steps);
    this.#downLimit.recordNone(steps);
  }

  /** Load per unit whose ratio lies within the tolerance, a rounding error short of its ends. */
  #quietLoad(): QuietLoad {
    if (!this.#wholePercent)
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

  /** replica_calculator.go, GetResourceReplicas and calcPlainMetricReplicas. */
  #recommend(current: number, units: number): number {
    if (units <= 0) return current;
    const ratio = this.#ratio(1);
    if (units >= current || ratio <= 1) {
      if (ratio >= this.#lowRatio && ratio <= this.#highRatio) return current;
      return Math.ceil(ratio * units - ROUNDING);
    }
    const diluted = this.#ratio(units / current);
    // Within the tolerance, or turned from growing into shrinking by the pods that are not ready: no change.
    if (diluted <= this.#highRatio) return current;
    return Math.max(current, Math.ceil(diluted * current - ROUNDING));
  }

  /** Metric over target when only `share` of the pods report it and the others count as idle. */
  #ratio(share: number): number {
    const load = this.#sameLoad[0]!;
    if (!this.#wholePercent) return (load * share) / this.#target;
    const utilisation = load < 1 ? this.#idle + (1 - this.#idle) * load : 1;
    return Math.floor(100 * utilisation * share + ROUNDING) / this.#target;
  }
}
