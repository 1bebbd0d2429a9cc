import { Overload } from './overload.ts';
import { addOutcome, DAY_MINUTES, emptyOutcome, RunDays } from './run-days.ts';
import type { ScalingController, ScalingStrategy } from './scaling-strategy.ts';
import {
  LONGEST_NOTICE_SECONDS,
  MOST_UNITS,
  type PathOutcome,
  type PathRun,
  type SimulationSetting,
  type ZoneLoss,
} from './simulation-setting.ts';
import { perUnit, SimulatorView, WITHOUT_UNITS } from './simulator-view.ts';
import { constantDelay } from './start-delays.ts';
import { StartingUnits } from './starting-units.ts';
import { StateTape } from './state-tape.ts';
import { UnitFailures } from './unit-failures.ts';

/** Loads within one part in a million of the capacity are not over it: Float32 paths are no finer. */
const OVER = 1 + 1e-6;
const MINUTE_SECONDS = 60;
const NOTHING_YET = emptyOutcome();
/** Stabilisation windows and rate periods of an HPA are at most an hour and half an hour (autoscaling/v2). */
const LONGEST_MEMORY_MINUTES = 61;

/**
 * A fleet under a policy in discrete time. Each tick: units that finished starting serve; the metric is taken; on a
 * control step the policy decides on the metric of `metricLagSeconds` ago; units are added (each with its own start-up
 * time) or removed (those still starting first, latest first); the tick is accounted for. Load is constant within a
 * minute. Units are cohort counts in a ring, not objects, and nothing is allocated between the first tick and the last.
 * A minute in which the policy would change nothing, by its own word (`quiet`), passes without asking it.
 */
export class PolicySimulator {
  readonly #setting: SimulationSetting;
  readonly #controller: ScalingController;
  readonly #tickSeconds: number;
  readonly #ticksPerDecision: number;
  /** Ticks in a minute; 0 where they are not a whole number. */
  readonly #wholeTicks: number;
  readonly #starting: StartingUnits;
  readonly #lagTicks: number;
  readonly #loadThen: Float64Array;
  readonly #unitsThen: Int32Array;
  readonly #view: SimulatorView;
  /** Of the day under way, and of all days before. */
  readonly #outcome = emptyOutcome();
  readonly #total = emptyOutcome();
  readonly #days = new RunDays();
  readonly #now = new StateTape();
  /** True for a policy whose size nothing but the minute decides, and whose units serve at once. */
  readonly #isForeseen: boolean;
  readonly #overload: Overload;
  readonly #failures: UnitFailures | null;
  /** Load above this share of what serves is over. */
  readonly #over: number;
  #load: Float32Array = new Float32Array(0);
  #salt = 0;
  #serving = 0;
  #tick = 0;
  #untilDecision = 0;
  #ticksOver = 0;
  #unitTicks = 0;
  /** Minutes in a row up to now in which the same units served, none was starting and the load was a quiet one. */
  #settled = 0;
  /** So many must have been, for the lagged metric to be quiet too. */
  readonly #settledNeeded: number;
  /** Minutes in which the lowest size is less than the minute before, and the next of them. */
  readonly #falls: Int32Array;
  #nextFall = 0;
  /** Units of a lost zone, and the tick at which they are started anew. */
  #missing = 0;
  #missingUntil = 0;
  /** Control steps passed without asking the policy. */
  #resting = 0;
  #servingByTick: Int32Array | null = null;

  constructor(strategy: ScalingStrategy, setting: SimulationSetting) {
    const controlSeconds = strategy.controlSeconds ?? setting.syncSeconds;
    this.#setting = setting;
    this.#over = OVER * (setting.overAt ?? 1);
    this.#failures = setting.failuresPerUnitDay ? new UnitFailures(setting.failuresPerUnitDay) : null;
    this.#ticksPerDecision = Math.ceil(controlSeconds / MINUTE_SECONDS);
    this.#tickSeconds = controlSeconds / this.#ticksPerDecision;
    this.#overload = new Overload(setting.overload ?? { kind: 'shed' }, this.#tickSeconds);
    const ticksPerMinute = MINUTE_SECONDS / this.#tickSeconds;
    this.#wholeTicks = Number.isInteger(ticksPerMinute) ? ticksPerMinute : 0;
    this.#controller = strategy.createController({
      controlSeconds,
      idleUtilisation: setting.idleUtilisation,
    });
    const delays = strategy.foresight ? constantDelay(0) : setting.startDelays;
    this.#starting = new StartingUnits(delays, this.#tickSeconds, LONGEST_NOTICE_SECONDS);
    this.#isForeseen = strategy.foresight && this.#wholeTicks === 1 && !this.#failures && !setting.overload;
    this.#lagTicks = Math.ceil(setting.metricLagSeconds / this.#tickSeconds - 1e-9);
    const asksEveryTick = this.#wholeTicks > 0 && this.#ticksPerDecision === 1;
    this.#settledNeeded = asksEveryTick
      ? Math.max(1, Math.ceil(this.#lagTicks / this.#wholeTicks))
      : Number.POSITIVE_INFINITY;
    const { lowest } = setting;
    this.#falls = Int32Array.from(lowest.keys()).filter((m) => m > 0 && lowest[m]! < lowest[m - 1]!);
    this.#loadThen = new Float64Array(powerOfTwo(this.#lagTicks + 1));
    this.#unitsThen = new Int32Array(this.#loadThen.length);
    this.#view = new SimulatorView(this.#loadThen, this.#unitsThen);
  }

  /** Seconds between two ticks. */
  get tickSeconds(): number {
    return this.#tickSeconds;
  }

  /** Runs the policy over one path: load by minute, in units at 100 %. */
  run(load: Float32Array, run: PathRun): PathOutcome {
    this.#begin(load, run.salt);
    this.#servingByTick = run.servingByTick ?? null;
    const keeps = run.keepDays === true && this.#canKeep();
    const stopAfter = run.stopAfterSecondsOver ?? Number.POSITIVE_INFINITY;
    for (let from = 0, day = 0; from < load.length; from += DAY_MINUTES, day++) {
      if (keeps) this.#keepOn(this.#days.began(day).write());
      const isLast = this.#runDay(from, Math.min(load.length, from + DAY_MINUTES), run);
      if (keeps) this.#days.keep(day, this.#outcome);
      addOutcome(this.#total, this.#outcome);
      if (isLast || this.#total.secondsOver > stopAfter) break;
    }
    return this.#total;
  }

  /**
   * The run before, all days of which were kept, once more with a zone lost: from the day of the loss to the first day
   * that begins as it did before, the others being the same.
   */
  runAgainWithLoss(zoneLoss: ZoneLoss, stopAfterSecondsOver = Number.POSITIVE_INFINITY): PathOutcome {
    const load = this.#load;
    const run: PathRun = { salt: this.#salt, zoneLoss, stopAfterSecondsOver };
    const days = Math.ceil(load.length / DAY_MINUTES);
    if (this.#days.count < days) return this.run(load, run);
    let day = Math.floor(zoneLoss.minute / DAY_MINUTES);
    Object.assign(this.#total, NOTHING_YET);
    this.#days.addTo(this.#total, 0, day);
    this.#tick = day * DAY_MINUTES * this.#wholeTicks;
    this.#settled = 0;
    this.#resting = 0;
    this.#missing = 0;
    this.#missingUntil = 0;
    this.#servingByTick = null;
    this.#keepOn(this.#days.began(day).read());
    for (let from = day * DAY_MINUTES; from < load.length; from += DAY_MINUTES, day++) {
      if (from > zoneLoss.minute && this.#isAsBefore(day)) break;
      this.#runDay(from, Math.min(load.length, from + DAY_MINUTES), run);
      addOutcome(this.#total, this.#outcome);
      if (this.#total.secondsOver > stopAfterSecondsOver) return this.#total;
    }
    this.#days.addTo(this.#total, day, days);
    return this.#total;
  }

  /** Whether all that has a say in what comes can be kept: failures have their own source of randomness. */
  #canKeep(): boolean {
    return this.#failures === null && this.#wholeTicks > 0 && this.#controller.keepOn !== undefined;
  }

  /** Writes the state to the tape or takes it from there. How long the fleet was settled decides on nothing but speed. */
  #keepOn(tape: StateTape): void {
    if (this.#resting > 0) this.#wake();
    this.#serving = tape.keep(this.#serving);
    this.#untilDecision = tape.keep(this.#untilDecision);
    this.#view.step = tape.keep(this.#view.step);
    this.#starting.keepOn(tape);
    this.#overload.keepOn(tape);
    tape.keepAll(this.#loadThen);
    tape.keepAll(this.#unitsThen);
    this.#controller.keepOn!(tape);
  }

  #isAsBefore(day: number): boolean {
    if (this.#tick < this.#missingUntil) return false;
    this.#keepOn(this.#now.write());
    return this.#now.equals(this.#days.began(day));
  }

  /** Runs the minutes [first, end); true when the run is to end here. */
  #runDay(first: number, end: number, run: PathRun): boolean {
    this.#beginDay();
    const stopAfter = (run.stopAfterSecondsOver ?? Number.POSITIVE_INFINITY) - this.#total.secondsOver;
    const stopped =
      this.#isForeseen && !run.zoneLoss && !run.servingByTick
        ? this.#runForeseen(first, end, stopAfter, run)
        : this.#runMinutes(first, end, stopAfter, run);
    const outcome = this.#outcome;
    outcome.secondsOver = this.#ticksOver * this.#tickSeconds;
    outcome.unitSeconds = this.#unitTicks * this.#tickSeconds;
    outcome.shedUnitSeconds = this.#overload.shedUnitSeconds;
    outcome.longestWaitSeconds = this.#overload.longestWaitSeconds;
    return stopped;
  }

  #beginDay(): void {
    Object.assign(this.#outcome, NOTHING_YET);
    this.#outcome.peakUnits = this.#serving + this.#starting.count;
    this.#overload.beginDay();
    this.#ticksOver = 0;
    this.#unitTicks = 0;
    this.#nextFall = 0;
  }

  #runMinutes(first: number, end: number, stopAfter: number, run: PathRun): boolean {
    const { zoneLoss } = run;
    const load = this.#load;
    const lossMinute = zoneLoss ? zoneLoss.minute : -1;
    const outcome = this.#outcome;
    const view = this.#view;
    for (let minute = first; minute < end; minute++) {
      minute += this.#restThrough(minute, lossMinute >= minute && lossMinute < end ? lossMinute : end, run);
      if (minute === end) break;
      const now = load[minute]!;
      view.minute = minute;
      view.lowest = this.#leastAt(minute);
      if (minute === lossMinute) this.#loseZone(zoneLoss!);
      this.#failUnits();
      const unitTicksBefore = this.#unitTicks;
      const ticksOverBefore = this.#ticksOver;
      const fewest = this.#runOneMinute(minute, this.#isQuiet(minute));
      if (now > fewest * outcome.worstLoad) outcome.worstLoad = fewest > 0 ? now / fewest : WITHOUT_UNITS;
      if (outcome.firstOverMinute < 0 && this.#ticksOver > 0) outcome.firstOverMinute = minute;
      this.#keep(run, minute, fewest, this.#unitTicks - unitTicksBefore, this.#ticksOver - ticksOverBefore);
      if (this.#ticksOver * this.#tickSeconds > stopAfter) return true;
    }
    return false;
  }

  /** As `#runMinutes` where one tick is a minute, no unit starts and nothing is measured: a third of its time. */
  #runForeseen(first: number, end: number, stopAfter: number, run: PathRun): boolean {
    const { highest } = this.#setting;
    const load = this.#load;
    const outcome = this.#outcome;
    const view = this.#view;
    for (let minute = first; minute < end; minute++) {
      const now = load[minute]!;
      view.minute = minute;
      view.specified = this.#serving;
      view.lowest = this.#leastAt(minute);
      const wanted = this.#controller.decide(view) | 0;
      view.step++;
      const serving = wanted > highest ? highest : wanted < view.lowest ? view.lowest : wanted;
      if (serving !== this.#serving) outcome.changes++;
      if (serving > outcome.peakUnits) outcome.peakUnits = serving;
      this.#serving = serving;
      this.#unitTicks += serving;
      if (now > serving * outcome.worstLoad) outcome.worstLoad = serving > 0 ? now / serving : WITHOUT_UNITS;
      if (now > serving) this.#overload.tick(load, minute, serving);
      const isOver = now > serving * this.#over ? 1 : 0;
      this.#ticksOver += isOver;
      if (isOver === 1 && outcome.firstOverMinute < 0) outcome.firstOverMinute = minute;
      this.#keep(run, minute, serving, serving, isOver);
      if (this.#ticksOver * MINUTE_SECONDS > stopAfter) return true;
    }
    this.#tick += end - first;
    return false;
  }

  #leastAt(minute: number): number {
    const { lowest, highest } = this.#setting;
    return Math.min(highest, lowest[minute < lowest.length ? minute : lowest.length - 1]!);
  }

  /** Hands on what the minute was; takes whole numbers only, as `#runMinute` does. */
  #keep(run: PathRun, minute: number, fewest: number, unitTicks: number, ticksOver: number): void {
    const { unitSecondsByMinute, servingByMinute, secondsOverByMinute } = run;
    if (unitSecondsByMinute) unitSecondsByMinute[minute]! += unitTicks * this.#tickSeconds;
    if (servingByMinute) servingByMinute[minute] = fewest;
    if (secondsOverByMinute) secondsOverByMinute[minute] = ticksOver * this.#tickSeconds;
  }

  /** True when a settled fleet at this minute's load gives the policy nothing to do. */
  #isQuiet(minute: number): boolean {
    const { from, to } = this.#controller.quiet;
    const { lowest } = this.#view;
    const level = this.#load[minute]! / this.#serving;
    if (!(level < to) || this.#serving < lowest || !this.#overload.isIdle(level)) return false;
    // At its lowest a fleet has nothing to give away, and wishes to shrink are forgotten before that changes.
    return (
      level >= from ||
      (this.#serving === lowest && this.#steadyUntil(minute) > minute + LONGEST_MEMORY_MINUTES)
    );
  }

  /** The last minute before the lowest size falls. */
  #steadyUntil(minute: number): number {
    while (this.#nextFall < this.#falls.length && this.#falls[this.#nextFall]! <= minute) this.#nextFall++;
    return this.#nextFall < this.#falls.length ? this.#falls[this.#nextFall]! : Number.POSITIVE_INFINITY;
  }

  /**
   * Passes the quiet minutes of a settled fleet from `first` on, up to `end`, in one go; returns how many they were. What
   * each of them would have done by itself is the same. A minute in which load is over is left to the others.
   */
  #restThrough(first: number, end: number, run: PathRun): number {
    if (this.#settled < this.#settledNeeded || this.#failures !== null || this.#overload.waiting) return 0;
    if (this.#servingByTick !== null) return 0;
    const { unitSecondsByMinute, servingByMinute } = run;
    const { lowest, highest } = this.#setting;
    const { from, to } = this.#controller.quiet;
    const serving = this.#serving;
    const load = this.#load;
    const limit = Math.min(serving, serving * this.#over);
    const lastLowest = lowest.length - 1;
    const steadyUntil = this.#steadyUntil(first) - LONGEST_MEMORY_MINUTES;
    const unitSeconds = this.#wholeTicks * serving * this.#tickSeconds;
    let highestLoad = 0;
    let minute = first;
    for (; minute < end; minute++) {
      const now = load[minute]!;
      const level = now / serving;
      const least = Math.min(highest, lowest[minute < lastLowest ? minute : lastLowest]!);
      if (!(level < to) || now > limit || serving < least) break;
      if (level < from && !(serving === least && minute < steadyUntil)) break;
      if (now > highestLoad) highestLoad = now;
      if (unitSecondsByMinute) unitSecondsByMinute[minute]! += unitSeconds;
      if (servingByMinute) servingByMinute[minute] = serving;
    }
    const ticks = (minute - first) * this.#wholeTicks;
    this.#tick += ticks;
    this.#resting += ticks;
    this.#view.step += ticks;
    this.#unitTicks += ticks * serving;
    const outcome = this.#outcome;
    if (highestLoad > serving * outcome.worstLoad) outcome.worstLoad = highestLoad / serving;
    return minute - first;
  }

  #runOneMinute(minute: number, quiet: boolean): number {
    if (this.#resting > 0) this.#wake();
    const before = this.#serving;
    const changes = this.#outcome.changes;
    const startingBefore = this.#starting.count;
    const fewest = this.#runMinute(minute, this.#wholeTicks || this.#ticksLeftIn(minute));
    const unchanged = this.#serving === before && this.#outcome.changes === changes;
    this.#settled = quiet && unchanged && startingBefore + this.#starting.count === 0 ? this.#settled + 1 : 0;
    return fewest;
  }

  /** Gives the policy and the metric the steps they slept through. */
  #wake(): void {
    this.#controller.rest(this.#serving, this.#resting);
    this.#resting = 0;
    for (let tick = Math.max(0, this.#tick - this.#lagTicks); tick < this.#tick; tick++) {
      const at = tick & (this.#loadThen.length - 1);
      this.#loadThen[at] = perUnit(this.#load[Math.floor(tick / this.#wholeTicks)]!, this.#serving);
      this.#unitsThen[at] = this.#serving;
    }
  }

  /**
   * Runs the ticks of one minute under constant load and returns the fewest units that served in it. Takes whole
   * numbers only: a fraction handed from function to function is an allocation.
   */
  #runMinute(minute: number, ticks: number): number {
    const starting = this.#starting;
    const loadThen = this.#loadThen;
    const unitsThen = this.#unitsThen;
    const thenMask = loadThen.length - 1;
    const outcome = this.#outcome;
    const overload = this.#overload;
    const byTick = this.#servingByTick;
    const over = this.#over;
    const loads = this.#load;
    const now = loads[minute]!;
    let serving = this.#serving;
    let loadPerUnit = perUnit(now, serving);
    let fewest = MOST_UNITS;
    let unitTicks = 0;
    let ticksOver = 0;
    const from = this.#tick;
    const to = from + ticks;
    for (let tick = from; tick < to; tick++) {
      const arrived = starting.arrive(tick);
      if (arrived !== 0) {
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
      const specified = serving + starting.count;
      unitTicks += specified;
      if (specified > outcome.peakUnits) outcome.peakUnits = specified;
      if (serving < fewest) fewest = serving;
      if (byTick !== null) byTick[tick] = serving;
      const late = now > serving || overload.waiting ? overload.tick(loads, minute, serving) : 0;
      if (now > serving * over || late === 1) ticksOver++;
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
    const specified = this.#serving + this.#starting.count;
    view.specified = specified;
    view.measuredUnits = units < this.#serving ? units : this.#serving;
    view.measuredAt = then;
    view.missingUnits = tick < this.#missingUntil ? Math.min(this.#missing, this.#starting.count) : 0;
    const wanted = this.#controller.decide(view) | 0;
    view.step++;
    const desired = wanted > view.highest ? view.highest : wanted < view.lowest ? view.lowest : wanted;
    if (desired === specified) return false;
    this.#outcome.changes++;
    if (desired > specified) this.#serving += this.#starting.start(desired - specified, tick);
    else this.#serving -= specified - desired - this.#starting.cancel(specified - desired, tick);
    return true;
  }

  #begin(load: Float32Array, salt: number): void {
    const { lowest, highest } = this.#setting;
    const least = Math.min(highest, lowest[0]!);
    const units = this.#controller.begin({ load, lowest: least, highest });
    this.#serving = Math.min(highest, Math.max(least, units)) | 0;
    this.#starting.begin(salt);
    this.#overload.begin();
    this.#failures?.begin(salt);
    this.#loadThen.fill((load[0] ?? 0) / Math.max(1, this.#serving));
    this.#unitsThen.fill(this.#serving);
    this.#load = load;
    this.#tick = 0;
    this.#untilDecision = 0;
    this.#salt = salt;
    this.#settled = 0;
    this.#resting = 0;
    this.#missing = 0;
    this.#missingUntil = 0;
    this.#view.step = 0;
    this.#view.highest = highest;
    this.#days.count = 0;
    Object.assign(this.#total, NOTHING_YET);
  }

  #failUnits(): void {
    const failed = this.#failures ? this.#failures.inNextMinute(this.#serving) : 0;
    if (failed === 0) return;
    this.#serving += this.#starting.start(failed, this.#tick) - failed;
    this.#settled = 0;
  }

  #loseZone({ share, noticedSeconds = 0 }: ZoneLoss): void {
    const lost = Math.ceil(this.#serving * share - 1e-9);
    const heldTicks = Math.ceil(Math.min(LONGEST_NOTICE_SECONDS, noticedSeconds) / this.#tickSeconds);
    this.#serving += this.#starting.start(lost, this.#tick, heldTicks) - lost;
    this.#settled = 0;
    this.#missing = lost;
    this.#missingUntil = this.#tick + heldTicks;
  }
}

function powerOfTwo(atLeast: number): number {
  let size = 1;
  while (size < atLeast) size *= 2;
  return size;
}
