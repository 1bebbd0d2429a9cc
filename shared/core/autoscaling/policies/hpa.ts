import type {
  ControllerSetting,
  ControlView,
  PathStart,
  QuietLoad,
  ScalingController,
  ScalingStrategy,
} from '../scaling-strategy.ts';
import type { StateTape } from '../state-tape.ts';
import type { HpaBehaviour } from './hpa-behaviour.ts';
import { HpaMetric, type HpaMetricOptions, type Proposer } from './hpa-metric.ts';
import { RateLimit } from './rate-limit.ts';
import { RecommendationWindow } from './recommendation-window.ts';

export interface HpaOptions extends HpaMetricOptions {
  readonly id?: string;
  readonly label?: string;
  /** Further metrics: the highest proposal of all wins. */
  readonly others?: readonly HpaMetricOptions[];
  /** Likewise; made anew for each controller. */
  readonly makeProposers?: () => readonly Proposer[];
  readonly behaviour: HpaBehaviour;
}

/**
 * The Kubernetes Horizontal Pod Autoscaler, autoscaling/v2. Follows
 * pkg/controller/podautoscaler/{horizontal,replica_calculator}.go of Kubernetes 1.33:
 * ratio = metric / target, the metric in whole percent for utilisation (integer division there); no change within the
 * tolerance; not-ready pods count as idle on the way up and are left out on the way down; of several metrics the highest
 * proposal counts; recommendations are stabilised before the rate limits, those before minimum and maximum.
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
  readonly #first: HpaMetric;
  readonly #others: readonly Proposer[];
  readonly #highest: RecommendationWindow;
  readonly #lowest: RecommendationWindow | null;
  readonly #upLimit: RateLimit;
  readonly #downLimit: RateLimit;
  readonly #remembers: boolean;
  #previous = 0;

  constructor(options: HpaOptions, { controlSeconds, idleUtilisation }: ControllerSetting) {
    const { behaviour, others = [], makeProposers } = options;
    const { up, down } = behaviour;
    this.#first = new HpaMetric(options, behaviour, idleUtilisation);
    this.#others = [
      ...others.map((other) => new HpaMetric(other, behaviour, idleUtilisation)),
      ...(makeProposers?.() ?? []),
    ];
    this.quiet = commonQuiet([this.#first, ...this.#others]);
    this.#highest = new RecommendationWindow(down.stabilisationSeconds, controlSeconds);
    this.#lowest =
      up.stabilisationSeconds > 0 ? new RecommendationWindow(up.stabilisationSeconds, controlSeconds) : null;
    this.#upLimit = new RateLimit(up, 1, controlSeconds);
    this.#downLimit = new RateLimit(down, -1, controlSeconds);
    this.#remembers = this.#upLimit.remembers || this.#downLimit.remembers;
  }

  /** Begins settled: the smallest fleet at or under the targets for the first minute's load. */
  begin({ load, lowest, highest }: PathStart): number {
    const all = [this.#first, ...this.#others];
    const settled = all.reduce((high, metric) => Math.max(high, metric.settled(load[0] ?? 0, highest)), 0);
    const units = Math.min(highest, Math.max(lowest, settled));
    for (const metric of all) metric.begin();
    this.#highest.begin(units);
    this.#lowest?.begin(units);
    this.#upLimit.begin();
    this.#downLimit.begin();
    this.#previous = units;
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
    let recommended = this.#first.propose(view);
    for (let i = 0; i < this.#others.length; i++)
      recommended = Math.max(recommended, this.#others[i]!.propose(view));
    const high = this.#highest.add(recommended);
    const low = this.#lowest ? -this.#lowest.add(-recommended) : recommended;
    const stabilised = Math.min(Math.max(current, low), high);
    if (stabilised > current) return Math.min(stabilised, Math.max(current, this.#upLimit.bound(current)));
    if (stabilised < current) return Math.max(stabilised, Math.min(current, this.#downLimit.bound(current)));
    return current;
  }

  keepOn(tape: StateTape): void {
    this.#first.begin();
    for (const other of this.#others) other.begin();
    this.#highest.keepOn(tape);
    this.#lowest?.keepOn(tape);
    this.#upLimit.keepOn(tape);
    this.#downLimit.keepOn(tape);
    this.#previous = tape.keep(this.#previous);
  }

  rest(units: number, steps: number): void {
    this.#highest.addRepeatedly(units, steps);
    this.#lowest?.addRepeatedly(-units, steps);
    if (!this.#remembers) return;
    this.#upLimit.recordNone(steps);
    this.#downLimit.recordNone(steps);
  }
}

/**
 * Where no metric asks for more, and at least one asks for no less: with one of several in its dead band the highest
 * proposal is the present size.
 */
function commonQuiet(metrics: readonly Proposer[]): QuietLoad {
  return {
    from: metrics.reduce((low, { quiet }) => Math.min(low, quiet.from), Number.POSITIVE_INFINITY),
    to: metrics.reduce((low, { quiet }) => Math.min(low, quiet.to), Number.POSITIVE_INFINITY),
  };
}
