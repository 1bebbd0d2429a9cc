import type { ControlView, ScalingController, ScalingStrategy } from './scaling-strategy.ts';
import { constantDelay, type StartDelays } from './start-delays.ts';

/** Everything about a run but the policy and the path. */
export interface SimulationSetting {
  /** The controller's period. */
  readonly syncSeconds: number;
  /** Age of the metric when the controller reads it. */
  readonly metricLagSeconds: number;
  readonly startDelays: StartDelays;
  /** Utilisation of a unit without load, 0…1. */
  readonly idleUtilisation: number;
  /** Fewest units allowed, by minute; past its end the last value holds. */
  readonly lowest: Int32Array;
  /** Most units allowed; it wins over `lowest`. */
  readonly highest: number;
}

/** How one path is to be run. */
export interface PathRun {
  /** Chooses the start-up times: runs with the same salt draw alike, whatever the policy (common random numbers). */
  readonly salt: number;
  /** A zone is lost: in this minute this share of the serving units goes, rounded up, and is started anew. */
  readonly zoneLoss?: { readonly minute: number; readonly share: number } | undefined;
  /** Ends the run once this many seconds were over capacity; default: never. */
  readonly stopAfterSecondsOver?: number;
  /** Receives, by minute, the unit-seconds paid for (added) and the fewest units serving (overwritten). */
  readonly unitSecondsByMinute?: Float64Array;
  readonly servingByMinute?: Int32Array;
}

/** What happened on a path. The simulator overwrites it on the next. */
export interface PathOutcome {
  /** Seconds with more load than the serving units carry at 100 %. */
  secondsOver: number;
  peakUnits: number;
  /** Unit-seconds paid for: from the moment a unit is asked for. */
  unitSeconds: number;
  /** How often the size changed. */
  changes: number;
  /** Highest load as a share of what the serving units carry at 100 %. */
  worstLoad: number;
  /** First minute over capacity, or −1. */
  firstOverMinute: number;
}

/** Loads within one part in a million of the capacity are not over it: Float32 paths are no finer. */
const OVER = 1 + 1e-6;

/**
 * A fleet under a policy in discrete time. Each tick: units that finished starting serve; the metric is taken; on a
 * control step the policy decides on the metric of `metricLagSeconds` ago; units are added (each with its own start-up
 * time) or removed (those still starting first, latest first); the tick is accounted for. Units are cohort counts in
 * a ring, not objects, and nothing is allocated between the first tick and the last.
 */
export class PolicySimulator {
  readonly #setting: SimulationSetting;
  readonly #controller: ScalingController;
  readonly #tickSeconds: number;
  readonly #ticksPerDecision: number;
  readonly #delays: Int32Array;
  readonly #longestDelay: number;
  readonly #arrivals: Int32Array;
  readonly #lagTicks: number;
  readonly #loadThen: Float64Array;
  readonly #unitsThen: Int32Array;
  readonly #view: ControlView = {
    step: 0,
    minute: 0,
    specified: 0,
    measuredUnits: 0,
    measuredUtilisation: 0,
    measuredLoad: 0,
    lowest: 0,
    highest: 0,
  };
  readonly #outcome: PathOutcome = {
    secondsOver: 0,
    peakUnits: 0,
    unitSeconds: 0,
    changes: 0,
    worstLoad: 0,
    firstOverMinute: -1,
  };
  #serving = 0;
  #starting = 0;

  constructor(strategy: ScalingStrategy, setting: SimulationSetting) {
    const controlSeconds = strategy.controlSeconds ?? setting.syncSeconds;
    this.#setting = setting;
    this.#ticksPerDecision = Math.ceil(controlSeconds / 60);
    this.#tickSeconds = controlSeconds / this.#ticksPerDecision;
    this.#controller = strategy.createController({
      controlSeconds,
      idleUtilisation: setting.idleUtilisation,
    });
    const delays = strategy.foresight ? constantDelay(0) : setting.startDelays;
    this.#delays = Int32Array.from(delays, (seconds) => Math.ceil(seconds / this.#tickSeconds - 1e-9));
    this.#longestDelay = this.#delays.reduce((high, ticks) => Math.max(high, ticks), 0);
    this.#arrivals = new Int32Array(powerOfTwo(this.#longestDelay + 1));
    this.#lagTicks = Math.ceil(setting.metricLagSeconds / this.#tickSeconds - 1e-9);
    this.#loadThen = new Float64Array(powerOfTwo(this.#lagTicks + 1));
    this.#unitsThen = new Int32Array(this.#loadThen.length);
  }

  /** Runs the policy over one path: load by minute, in units at 100 %. */
  run(load: Float32Array, run: PathRun): PathOutcome {
    this.#begin(load);
    const { lowest, highest, idleUtilisation } = this.#setting;
    const { zoneLoss, unitSecondsByMinute, servingByMinute } = run;
    const stopAfter = run.stopAfterSecondsOver ?? Number.POSITIVE_INFINITY;
    const outcome = this.#outcome;
    const view = this.#view;
    const controller = this.#controller;
    const arrivals = this.#arrivals;
    const arrivalMask = arrivals.length - 1;
    const loadThen = this.#loadThen;
    const unitsThen = this.#unitsThen;
    const thenMask = loadThen.length - 1;
    const lagTicks = this.#lagTicks;
    const tickSeconds = this.#tickSeconds;
    const lastLowest = lowest.length - 1;
    const lossMinute = zoneLoss ? zoneLoss.minute : -1;
    let untilDecision = 0;
    let unitTicks = 0;
    let ticksOver = 0;
    let clock = 0;
    let tick = 0;
    for (let minute = 0; minute < load.length; minute++) {
      const now = load[minute]!;
      view.minute = minute;
      view.lowest = Math.min(highest, lowest[minute < lastLowest ? minute : lastLowest]!);
      if (minute === lossMinute) this.#loseZone(zoneLoss!.share, tick, run.salt);
      const unitTicksBefore = unitTicks;
      let fewest = 2147483647;
      for (; clock < 60 - 1e-9; clock += tickSeconds, tick++) {
        const arrived = arrivals[tick & arrivalMask]!;
        if (arrived !== 0) {
          arrivals[tick & arrivalMask] = 0;
          this.#serving += arrived;
          this.#starting -= arrived;
        }
        const loadPerUnit = this.#serving > 0 ? now / this.#serving : now > 0 ? 1e9 : 0;
        loadThen[tick & thenMask] = loadPerUnit;
        unitsThen[tick & thenMask] = this.#serving;
        if (untilDecision === 0) {
          untilDecision = this.#ticksPerDecision;
          const then = (tick - lagTicks) & thenMask;
          const measured = loadThen[then]!;
          const units = unitsThen[then]!;
          view.specified = this.#serving + this.#starting;
          view.measuredUnits = units < this.#serving ? units : this.#serving;
          view.measuredLoad = measured;
          view.measuredUtilisation = measured < 1 ? idleUtilisation + (1 - idleUtilisation) * measured : 1;
          const wanted = controller.decide(view);
          const desired = wanted > highest ? highest : wanted < view.lowest ? view.lowest : wanted;
          if (desired !== view.specified) {
            outcome.changes++;
            this.#resize(desired, tick, run.salt);
          }
          view.step++;
        }
        untilDecision--;
        const serving = this.#serving;
        unitTicks += serving + this.#starting;
        if (serving + this.#starting > outcome.peakUnits) outcome.peakUnits = serving + this.#starting;
        if (serving < fewest) fewest = serving;
        if (now > serving * OVER) {
          ticksOver++;
          if (outcome.firstOverMinute < 0) outcome.firstOverMinute = minute;
        }
      }
      clock -= 60;
      if (now > fewest * outcome.worstLoad) outcome.worstLoad = fewest > 0 ? now / fewest : 1e9;
      if (unitSecondsByMinute) unitSecondsByMinute[minute]! += (unitTicks - unitTicksBefore) * tickSeconds;
      if (servingByMinute) servingByMinute[minute] = fewest;
      if (ticksOver * tickSeconds > stopAfter) break;
    }
    outcome.secondsOver = ticksOver * tickSeconds;
    outcome.unitSeconds = unitTicks * tickSeconds;
    return outcome;
  }

  #begin(load: Float32Array): void {
    const { lowest, highest } = this.#setting;
    const least = Math.min(highest, lowest[0]!);
    const units = this.#controller.begin({ load, lowest: least, highest });
    this.#serving = Math.min(highest, Math.max(least, units));
    this.#starting = 0;
    this.#arrivals.fill(0);
    this.#loadThen.fill((load[0] ?? 0) / Math.max(1, this.#serving));
    this.#unitsThen.fill(this.#serving);
    this.#view.step = 0;
    this.#view.highest = highest;
    Object.assign(this.#outcome, {
      secondsOver: 0,
      peakUnits: this.#serving,
      unitSeconds: 0,
      changes: 0,
      worstLoad: 0,
      firstOverMinute: -1,
    });
  }

  #resize(desired: number, tick: number, salt: number): void {
    const change = desired - this.#serving - this.#starting;
    if (change > 0) this.#start(change, tick, salt);
    else this.#remove(-change, tick);
  }

  /** The draw depends on path, tick and position only, never on the policy. */
  #start(units: number, tick: number, salt: number): void {
    const delays = this.#delays;
    const mask = this.#arrivals.length - 1;
    for (let i = 0; i < units; i++) {
      const delay = delays[(salt + 31 * tick + 17 * i) & (delays.length - 1)]!;
      if (delay === 0) this.#serving++;
      else {
        this.#arrivals[(tick + delay) & mask]!++;
        this.#starting++;
      }
    }
  }

  #remove(units: number, tick: number): void {
    const mask = this.#arrivals.length - 1;
    let left = units;
    for (let ahead = this.#longestDelay; ahead > 0 && left > 0 && this.#starting > 0; ahead--) {
      const slot = (tick + ahead) & mask;
      const cancelled = Math.min(left, this.#arrivals[slot]!);
      this.#arrivals[slot]! -= cancelled;
      this.#starting -= cancelled;
      left -= cancelled;
    }
    this.#serving -= left;
  }

  #loseZone(share: number, tick: number, salt: number): void {
    const lost = Math.ceil(this.#serving * share - 1e-9);
    this.#serving -= lost;
    this.#start(lost, tick, salt);
  }
}

function powerOfTwo(atLeast: number): number {
  let size = 1;
  while (size < atLeast) size *= 2;
  return size;
}
