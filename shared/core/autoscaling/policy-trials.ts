import type { RunContext } from '../run-context.ts';
import type { BreachRule } from './breach.ts';
import type { MinutePaths } from './minute-paths.ts';
import { PolicySimulator } from './policy-simulator.ts';
import { policySetting, policyStrategy } from './policy-strategy.ts';
import type { ScalingPolicy } from './scaling-policy.ts';
import { saltOf } from './simulate-paths.ts';
import type { StartDelays } from './start-delays.ts';
import { worstZoneLoss } from './zone-loss.ts';

export interface TrialSurroundings {
  readonly paths: MinutePaths;
  /** The paths a trial may look at; a score has to come from others. */
  readonly chosen: readonly number[];
  readonly delays: StartDelays;
  readonly idleUtilisation: number;
  readonly rule: BreachRule;
  /** Share of the serving units lost at each path's worst minute; 0: none. */
  readonly zoneLossShare: number;
  readonly run: RunContext;
}

/** Paths on which unit-hours are measured: they differ far less from path to path than breaches do. */
const COST_PATHS = 24;

/**
 * Tries policies on the same futures. A path breaches when it does so as it is, or with a zone lost at its worst minute.
 * Paths that breached under other policies come first, so that a policy that will not do is given up early.
 */
export class PolicyTrials {
  readonly #around: TrialSurroundings;
  readonly #order: { readonly path: number; hardness: number }[];
  readonly #costPaths: readonly number[];
  readonly #serving: Int32Array;

  constructor(around: TrialSurroundings) {
    const { paths, chosen } = around;
    this.#around = around;
    this.#order = chosen.map((path) => ({ path, hardness: 0 }));
    const highest = new Map(chosen.map((path) => [path, paths.peakMean(path)]));
    this.#order.sort((a, b) => highest.get(b.path)! - highest.get(a.path)!);
    const every = Math.max(1, Math.floor(chosen.length / COST_PATHS));
    this.#costPaths = chosen.filter((_, i) => i % every === 0).slice(0, COST_PATHS);
    this.#serving = new Int32Array(paths.minutes);
  }

  get count(): number {
    return this.#order.length;
  }

  /** Mean unit-hours over a sample of the paths; infinite as soon as it is certain that they reach `most`. */
  unitHours(policy: ScalingPolicy, most = Number.POSITIVE_INFINITY): number {
    const simulator = this.#simulatorOf(policy);
    const perHour = 3600 * Math.max(1, this.#costPaths.length);
    let seconds = 0;
    for (const path of this.#costPaths) {
      this.#around.run.checkpoint();
      seconds += simulator.run(this.#around.paths.load(path), { salt: saltOf(path) }).unitSeconds;
      if (seconds / perHour >= most) return Number.POSITIVE_INFINITY;
    }
    return seconds / perHour;
  }

  /** Breaching paths, counted up to one more than `most`. */
  breaches(policy: ScalingPolicy, most = Number.POSITIVE_INFINITY): number {
    const { paths, run } = this.#around;
    const simulator = this.#simulatorOf(policy);
    let breaches = 0;
    for (const one of this.#order) {
      run.checkpoint();
      if (!this.#breachesOn(simulator, paths.load(one.path), saltOf(one.path))) continue;
      one.hardness++;
      if (++breaches > most) break;
    }
    this.#order.sort((a, b) => b.hardness - a.hardness);
    return breaches;
  }

  #breachesOn(simulator: PolicySimulator, load: Float32Array, salt: number): boolean {
    const { rule, zoneLossShare: share } = this.#around;
    const stopAfterSecondsOver = rule.seconds;
    const serving = this.#serving;
    const whole = simulator.run(load, {
      salt,
      stopAfterSecondsOver,
      ...(share > 0 ? { servingByMinute: serving, keepDays: true } : {}),
    });
    if (whole.secondsOver > rule.seconds) return true;
    if (share === 0) return false;
    const zoneLoss = worstZoneLoss(load, serving, share);
    return simulator.runAgainWithLoss(zoneLoss, stopAfterSecondsOver).secondsOver > rule.seconds;
  }

  #simulatorOf(policy: ScalingPolicy): PolicySimulator {
    const { paths, delays, idleUtilisation } = this.#around;
    const { startMs, minutes } = paths;
    return new PolicySimulator(
      policyStrategy(policy),
      policySetting(policy, { startMs, minutes, idleUtilisation, delays }),
    );
  }
}
