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
  /** Most units allowed, at most `MOST_UNITS`; it wins over `lowest`. */
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
/** Load on each unit where load meets no unit at all. */
const WITHOUT_UNITS = 1e9;
const MINUTE_SECONDS = 60;
/** Stands for "no limit" where a size is wanted. */
export const MOST_UNITS = 2 ** 30;

/**
 * A fleet under a policy in discrete time. Each tick: units that finished starting serve; the metric is taken; on a
 * control step the policy decides on the metric of `metricLagSeconds` ago; units are added (each with its own start-up
 * time) or removed (those still starting first, latest first); the tick is accounted for. Load is constant within a
 * minute. Units are cohort counts in a ring, not objects, and nothing is allocated between the first tick and the last.
 */
export class PolicySimulator {
  readonly #setting: SimulationSetting;
  readonly #controller: ScalingController;
  readonly #tickSeconds: number;
  readonly #ticksPerDecision: number;
  /** Ticks in a minute; 0 where they are not a whole number. */
  readonly #wholeTicks: number;
  readonly #delays: Int32Array;
  readonly #longestDelay: number;
  readonly #arrivals: Int32Array;
  readonly #lagTicks: number;
  readonly #loadThen: Float64Array;
  readonly #unitsThen: Int32Array;
  readonly #view: SimulatorView;
  readonly #outcome: PathOutcome = {
    secondsOver: 0,
    peakUnits: 0,
    unitSeconds: 0,
    changes: 0,
    worstLoad: 0,
    firstOverMinute: -1,
  };
  #load: Float32Array = new Float32Array(0);
  #salt = 0;
  #serving = 0;
  #starting = 0;
  #tick = 0;
  #untilDecision = 0;
  #ticksOver = 0;
  #unitTicks = 0;

  constructor(strategy: ScalingStrategy, setting: SimulationSetting) {
    const controlSeconds = strategy.controlSeconds ?? setting.syncSeconds;
    this.#setting = setting;
    this.#ticksPerDecision = Math.ceil(controlSeconds / MINUTE_SECONDS);
    this.#tickSeconds = controlSeconds / this.#ticksPerDecision;
    const ticksPerMinute = MINUTE_SECONDS / this.#tickSeconds;
    this.#wholeTicks = Number.isInteger(ticksPerMinute) ? ticksPerMinute : 0;
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
    this.#view = new SimulatorView(this.#loadThen);
  }

  /** Runs the policy over one path: load by minute, in units at 100 %. */
  run(load: Float32Array, run: PathRun): PathOutcome {
    this.#begin(load, run.salt);
    const { lowest, highest } = this.#setting;
    const { zoneLoss, unitSecondsByMinute, servingByMinute } = run;
    const stopAfter = run.stopAfterSecondsOver ?? Number.POSITIVE_INFINITY;
    const lastLowest = lowest.length - 1;
    const lossMinute = zoneLoss ? zoneLoss.minute : -1;
    const outcome = this.#outcome;
    const view = this.#view;
    for (let minute = 0; minute < load.length; minute++) {
      const now = load[minute]!;
      view.minute = minute;
      view.lowest = Math.min(highest, lowest[minute < lastLowest ? minute : lastLowest]!);
      if (minute === lossMinute) this.#loseZone(zoneLoss!.share);
      const unitTicksBefore = this.#unitTicks;
      const fewest = this.#runMinute(minute, this.#wholeTicks || this.#ticksLeftIn(minute));
      if (now > fewest * outcome.worstLoad) outcome.worstLoad = fewest > 0 ? now / fewest : WITHOUT_UNITS;
      if (outcome.firstOverMinute < 0 && this.#ticksOver > 0) outcome.firstOverMinute = minute;
      if (unitSecondsByMinute)
        unitSecondsByMinute[minute]! += (this.#unitTicks - unitTicksBefore) * this.#tickSeconds;
      if (servingByMinute) servingByMinute[minute] = fewest;
      if (this.#ticksOver * this.#tickSeconds > stopAfter) break;
    }
    outcome.secondsOver = this.#ticksOver * this.#tickSeconds;
    outcome.unitSeconds = this.#unitTicks * this.#tickSeconds;
    return outcome;
  }

  /**
   * Runs the ticks of one minute under constant load and returns the fewest units that served in it. Takes whole
   * numbers only: a fraction handed from function to function is an allocation.
   */
  #runMinute(minute: number, ticks: number): number {
    const arrivals = this.#arrivals;
    const arrivalMask = arrivals.length - 1;
    const loadThen = this.#loadThen;
    const unitsThen = this.#unitsThen;
    const thenMask = loadThen.length - 1;
    const outcome = this.#outcome;
    const now = this.#load[minute]!;
    let serving = this.#serving;
    let loadPerUnit = perUnit(now, serving);
    let fewest = MOST_UNITS;
    let unitTicks = 0;
    let ticksOver = 0;
    const from = this.#tick;
    const to = from + ticks;
    for (let tick = from; tick < to; tick++) {
      const arrived = arrivals[tick & arrivalMask]!;
      if (arrived !== 0) {
        arrivals[tick & arrivalMask] = 0;
        this.#starting -= arrived;
        serving += arrived;
        loadPerUnit = perUnit(now, serving);
      }
      loadThen[tick & thenMask] = loadPerUnit;
      unitsThen[tick & thenMask] = serving;
      if (--this.#untilDecision < 0) {
        this.#untilDecision = this.#ticksPerDecision - 1;
        this.#serving = serving;
        if (this.#decide(tick)) {
          serving = this.#serving;
          loadPerUnit = perUnit(now, serving);
        }
      }
      const specified = serving + this.#starting;
      unitTicks += specified;
      if (specified > outcome.peakUnits) outcome.peakUnits = specified;
      if (serving < fewest) fewest = serving;
      if (now > serving * OVER) ticksOver++;
    }
    this.#serving = serving;
    this.#tick = to;
    this.#unitTicks += unitTicks;
    this.#ticksOver += ticksOver;
    return fewest;
  }

  #ticksLeftIn(minute: number): number {
    return Math.ceil(((minute + 1) * MINUTE_SECONDS) / this.#tickSeconds - 1e-9) - this.#tick;
  }

  /** Lets the policy decide on the metric of the lag ago; true when the size changed. */
  #decide(tick: number): boolean {
    const view = this.#view;
    const then = (tick - this.#lagTicks) & (this.#loadThen.length - 1);
    const units = this.#unitsThen[then]!;
    const specified = this.#serving + this.#starting;
    view.specified = specified;
    view.measuredUnits = units < this.#serving ? units : this.#serving;
    view.measuredAt = then;
    const wanted = this.#controller.decide(view) | 0;
    view.step++;
    const desired = wanted > view.highest ? view.highest : wanted < view.lowest ? view.lowest : wanted;
    if (desired === specified) return false;
    this.#outcome.changes++;
    if (desired > specified) this.#start(desired - specified, tick);
    else this.#remove(specified - desired, tick);
    return true;
  }

  #begin(load: Float32Array, salt: number): void {
    const { lowest, highest } = this.#setting;
    const least = Math.min(highest, lowest[0]!);
    const units = this.#controller.begin({ load, lowest: least, highest });
    this.#serving = Math.min(highest, Math.max(least, units)) | 0;
    this.#starting = 0;
    this.#arrivals.fill(0);
    this.#loadThen.fill((load[0] ?? 0) / Math.max(1, this.#serving));
    this.#unitsThen.fill(this.#serving);
    this.#load = load;
    this.#salt = salt;
    this.#tick = 0;
    this.#untilDecision = 0;
    this.#ticksOver = 0;
    this.#unitTicks = 0;
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

  /** The draw depends on path, tick and position only, never on the policy. */
  #start(units: number, tick: number): void {
    const delays = this.#delays;
    const mask = this.#arrivals.length - 1;
    for (let i = 0; i < units; i++) {
      const delay = delays[(this.#salt + 31 * tick + 17 * i) & (delays.length - 1)]!;
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

  #loseZone(share: number): void {
    const lost = Math.ceil(this.#serving * share - 1e-9);
    this.#serving -= lost;
    this.#start(lost, this.#tick);
  }
}

/** The load is read through a getter: a fraction kept in an object's own field would be allocated on every write. */
class SimulatorView implements ControlView {
  step = 0;
  minute = 0;
  specified = 0;
  measuredUnits = 0;
  lowest = 0;
  highest = 0;
  measuredAt = 0;
  readonly #loads: Float64Array;

  constructor(loads: Float64Array) {
    this.#loads = loads;
  }

  get measuredLoad(): number {
    return this.#loads[this.measuredAt]!;
  }
}

function perUnit(load: number, units: number): number {
  return units > 0 ? load / units : load > 0 ? WITHOUT_UNITS : 0;
}

function powerOfTwo(atLeast: number): number {
  let size = 1;
  while (size < atLeast) size *= 2;
  return size;
}
