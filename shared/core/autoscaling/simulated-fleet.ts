import { Overload } from './overload.ts';
import { emptyOutcome } from './run-days.ts';
import type { ScalingController, ScalingStrategy } from './scaling-strategy.ts';
import {
  LONGEST_NOTICE_SECONDS,
  MOST_UNITS,
  type SimulationSetting,
  type ZoneLoss,
} from './simulation-setting.ts';
import { perUnit, SimulatorView } from './simulator-view.ts';
import { constantDelay } from './start-delays.ts';
import { StartingUnits } from './starting-units.ts';
import type { StateTape } from './state-tape.ts';
import { UnitFailures } from './unit-failures.ts';

/** Loads within one part in a million of the capacity are not over it: Float32 paths are no finer. */
const OVER = 1 + 1e-6;
export const MINUTE_SECONDS = 60;

/**
 * A fleet and its autoscaler, tick by tick: units that finished starting serve; the metric is taken; on a control step
 * the policy decides on the metric of `metricLagSeconds` ago; units are added (each with its own start-up time) or
 * removed (those still starting first, latest first); the tick is accounted for. Units are cohort counts in a ring, not
 * objects. Its state is open to the loops that run it and to nobody else.
 */
export class SimulatedFleet {
  readonly setting: SimulationSetting;
  readonly controller: ScalingController;
  readonly tickSeconds: number;
  /** Ticks in a minute; 0 where they are not a whole number. */
  readonly wholeTicks: number;
  readonly ticksPerDecision: number;
  readonly lagTicks: number;
  readonly view: SimulatorView;
  readonly overload: Overload;
  readonly failures: UnitFailures | null;
  /** Load above this share of what serves is over. */
  readonly over: number;
  /** Of the day under way. */
  readonly outcome = emptyOutcome();
  load: Float32Array = new Float32Array(0);
  salt = 0;
  serving = 0;
  tick = 0;
  ticksOver = 0;
  unitTicks = 0;
  servingByTick: Int32Array | null = null;
  readonly #starting: StartingUnits;
  readonly #loadThen: Float64Array;
  readonly #unitsThen: Int32Array;
  #untilDecision = 0;
  /** Units of a lost zone, and the tick at which they are started anew. */
  #missing = 0;
  #missingUntil = 0;

  constructor(strategy: ScalingStrategy, setting: SimulationSetting) {
    const controlSeconds = strategy.controlSeconds ?? setting.syncSeconds;
    this.setting = setting;
    this.over = OVER * (setting.overAt ?? 1);
    this.failures = setting.failuresPerUnitDay ? new UnitFailures(setting.failuresPerUnitDay) : null;
    this.ticksPerDecision = Math.ceil(controlSeconds / MINUTE_SECONDS);
    this.tickSeconds = controlSeconds / this.ticksPerDecision;
    this.overload = new Overload(setting.overload ?? { kind: 'shed' }, this.tickSeconds);
    const ticksPerMinute = MINUTE_SECONDS / this.tickSeconds;
    this.wholeTicks = Number.isInteger(ticksPerMinute) ? ticksPerMinute : 0;
    this.controller = strategy.createController({
      controlSeconds,
      idleUtilisation: setting.idleUtilisation,
    });
    const delays = strategy.foresight ? constantDelay(0) : setting.startDelays;
    this.#starting = new StartingUnits(delays, this.tickSeconds, LONGEST_NOTICE_SECONDS);
    this.lagTicks = Math.ceil(setting.metricLagSeconds / this.tickSeconds - 1e-9);
    this.#loadThen = new Float64Array(powerOfTwo(this.lagTicks + 1));
    this.#unitsThen = new Int32Array(this.#loadThen.length);
    this.view = new SimulatorView(this.#loadThen, this.#unitsThen);
  }

  /** Units asked for that do not serve yet. */
  get starting(): number {
    return this.#starting.count;
  }

  /** Whether units of a lost zone are still missed. */
  get isMissing(): boolean {
    return this.tick < this.#missingUntil;
  }

  begin(load: Float32Array, salt: number): void {
    const { lowest, highest } = this.setting;
    const least = Math.min(highest, lowest[0]!);
    const units = this.controller.begin({ load, lowest: least, highest });
    this.serving = Math.min(highest, Math.max(least, units)) | 0;
    this.#starting.begin(salt);
    this.overload.begin();
    this.failures?.begin(salt);
    this.#loadThen.fill((load[0] ?? 0) / Math.max(1, this.serving));
    this.#unitsThen.fill(this.serving);
    this.load = load;
    this.salt = salt;
    this.#untilDecision = 0;
    this.view.step = 0;
    this.view.highest = highest;
    this.beginAt(0);
  }

  /** Sets the clock, with no zone lost. */
  beginAt(tick: number): void {
    this.tick = tick;
    this.#missing = 0;
    this.#missingUntil = 0;
  }

  /** Writes the state to the tape or takes it from there. */
  keepOn(tape: StateTape): void {
    this.serving = tape.keep(this.serving);
    this.#untilDecision = tape.keep(this.#untilDecision);
    this.view.step = tape.keep(this.view.step);
    this.#starting.keepOn(tape);
    this.overload.keepOn(tape);
    tape.keepAll(this.#loadThen);
    tape.keepAll(this.#unitsThen);
    this.controller.keepOn!(tape);
  }

  leastAt(minute: number): number {
    const { lowest, highest } = this.setting;
    return Math.min(highest, lowest[minute < lowest.length ? minute : lowest.length - 1]!);
  }

  /**
   * Runs the ticks of one minute under constant load and returns the fewest units that served in it. Takes whole
   * numbers only: a fraction handed from function to function is an allocation.
   */
  runMinute(minute: number): number {
    const starting = this.#starting;
    const loadThen = this.#loadThen;
    const unitsThen = this.#unitsThen;
    const thenMask = loadThen.length - 1;
    const outcome = this.outcome;
    const overload = this.overload;
    const byTick = this.servingByTick;
    const over = this.over;
    const loads = this.load;
    const now = loads[minute]!;
    let serving = this.serving;
    let loadPerUnit = perUnit(now, serving);
    let fewest = MOST_UNITS;
    let unitTicks = 0;
    let ticksOver = 0;
    const from = this.tick;
    const to = from + (this.wholeTicks || this.#ticksLeftIn(minute));
    for (let tick = from; tick < to; tick++) {
      const arrived = starting.arrive(tick);
      if (arrived !== 0) {
        serving += arrived;
        loadPerUnit = perUnit(now, serving);
      }
      loadThen[tick & thenMask] = loadPerUnit;
      unitsThen[tick & thenMask] = serving;
      if (--this.#untilDecision < 0) {
        this.#untilDecision = this.ticksPerDecision - 1;
        this.serving = serving;
        if (this.#decide(tick)) {
          serving = this.serving;
          loadPerUnit = perUnit(now, serving);
        }
      }
      const specified = serving + starting.count;
      unitTicks += specified;
      if (specified > outcome.peakUnits) outcome.peakUnits = specified;
      if (serving < fewest) fewest = serving;
      if (byTick !== null) byTick[tick] = serving;
      const late = now > serving || overload.waiting ? overload.tick(loads, minute, serving) : 0;
      if (now > serving * over || late === 1) ticksOver++;
    }
    this.serving = serving;
    this.tick = to;
    this.unitTicks += unitTicks;
    this.ticksOver += ticksOver;
    return fewest;
  }

  /** Lets so many ticks pass in which the policy, as it said itself, changes nothing; it hears of them in `wake`. */
  rest(ticks: number): void {
    this.tick += ticks;
    this.view.step += ticks;
    this.unitTicks += ticks * this.serving;
  }

  /** Gives the policy and the metric the steps they slept through. */
  wake(steps: number): void {
    this.controller.rest(this.serving, steps);
    for (let tick = Math.max(0, this.tick - this.lagTicks); tick < this.tick; tick++) {
      const at = tick & (this.#loadThen.length - 1);
      this.#loadThen[at] = perUnit(this.load[Math.floor(tick / this.wholeTicks)]!, this.serving);
      this.#unitsThen[at] = this.serving;
    }
  }

  /** Units that fail in the minute to come are started anew; true when there are any. */
  failUnits(): boolean {
    const failed = this.failures ? this.failures.inNextMinute(this.serving) : 0;
    if (failed === 0) return false;
    this.serving += this.#starting.start(failed, this.tick) - failed;
    return true;
  }

  loseZone({ share, noticedSeconds = 0 }: ZoneLoss): void {
    const lost = Math.ceil(this.serving * share - 1e-9);
    const heldTicks = Math.ceil(Math.min(LONGEST_NOTICE_SECONDS, noticedSeconds) / this.tickSeconds);
    this.serving += this.#starting.start(lost, this.tick, heldTicks) - lost;
    this.#missing = lost;
    this.#missingUntil = this.tick + heldTicks;
  }

  #ticksLeftIn(minute: number): number {
    return Math.ceil(((minute + 1) * MINUTE_SECONDS) / this.tickSeconds - 1e-9) - this.tick;
  }

  /** Lets the policy decide on the metric of the lag ago; true when the size changed. */
  #decide(tick: number): boolean {
    const view = this.view;
    const then = (tick - this.lagTicks) & (this.#loadThen.length - 1);
    const units = this.#unitsThen[then]!;
    const specified = this.serving + this.#starting.count;
    view.specified = specified;
    view.measuredUnits = units < this.serving ? units : this.serving;
    view.measuredAt = then;
    view.missingUnits = tick < this.#missingUntil ? Math.min(this.#missing, this.#starting.count) : 0;
    const wanted = this.controller.decide(view) | 0;
    view.step++;
    const desired = wanted > view.highest ? view.highest : wanted < view.lowest ? view.lowest : wanted;
    if (desired === specified) return false;
    this.outcome.changes++;
    if (desired > specified) this.serving += this.#starting.start(desired - specified, tick);
    else this.serving -= specified - desired - this.#starting.cancel(specified - desired, tick);
    return true;
  }
}

function powerOfTwo(atLeast: number): number {
  let size = 1;
  while (size < atLeast) size *= 2;
  return size;
}
