import { runForeseen } from './foreseen-minutes.ts';
import { keepMinute } from './keep-minute.ts';
import { QuietMinutes } from './quiet-minutes.ts';
import { addOutcome, DAY_MINUTES, emptyOutcome, RunDays } from './run-days.ts';
import type { ScalingStrategy } from './scaling-strategy.ts';
import { SimulatedFleet } from './simulated-fleet.ts';
import type { PathOutcome, PathRun, SimulationSetting, ZoneLoss } from './simulation-setting.ts';
import { WITHOUT_UNITS } from './simulator-view.ts';
import { StateTape } from './state-tape.ts';

const NOTHING_YET = emptyOutcome();

/**
 * A fleet under a policy in discrete time, one path after the other, day by day. Load is constant within a minute.
 * Nothing is allocated between the first tick and the last. A minute in which the policy would change nothing, by its own
 * word (`quiet`), passes without asking it.
 */
export class PolicySimulator {
  readonly #fleet: SimulatedFleet;
  readonly #quiet: QuietMinutes;
  /** Of all days so far. */
  readonly #total = emptyOutcome();
  readonly #days = new RunDays();
  readonly #now = new StateTape();
  /** True for a policy whose size nothing but the minute decides, and whose units serve at once. */
  readonly #isForeseen: boolean;

  constructor(strategy: ScalingStrategy, setting: SimulationSetting) {
    this.#fleet = new SimulatedFleet(strategy, setting);
    this.#quiet = new QuietMinutes(this.#fleet);
    this.#isForeseen =
      strategy.foresight &&
      this.#fleet.wholeTicks === 1 &&
      this.#fleet.failures === null &&
      !setting.overload;
  }

  /** Seconds between two ticks. */
  get tickSeconds(): number {
    return this.#fleet.tickSeconds;
  }

  /** Runs the policy over one path: load by minute, in units at 100 %. */
  run(load: Float32Array, run: PathRun): PathOutcome {
    this.#fleet.begin(load, run.salt);
    this.#fleet.servingByTick = run.servingByTick ?? null;
    this.#quiet.begin();
    this.#days.count = 0;
    Object.assign(this.#total, NOTHING_YET);
    const keeps = run.keepDays === true && this.#canKeep();
    const stopAfter = run.stopAfterSecondsOver ?? Number.POSITIVE_INFINITY;
    for (let from = 0, day = 0; from < load.length; from += DAY_MINUTES, day++) {
      if (keeps) this.#keepOn(this.#days.began(day).write());
      const isLast = this.#runDay(from, Math.min(load.length, from + DAY_MINUTES), run);
      if (keeps) this.#days.keep(day, this.#fleet.outcome);
      addOutcome(this.#total, this.#fleet.outcome);
      if (isLast || this.#total.secondsOver > stopAfter) break;
    }
    return this.#total;
  }

  /**
   * The run before, all days of which were kept, once more with a zone lost: from the day of the loss to the first day
   * that begins as it did before, the others being the same.
   */
  runAgainWithLoss(zoneLoss: ZoneLoss, stopAfterSecondsOver = Number.POSITIVE_INFINITY): PathOutcome {
    const { load, salt, wholeTicks } = this.#fleet;
    const run: PathRun = { salt, zoneLoss, stopAfterSecondsOver };
    const days = Math.ceil(load.length / DAY_MINUTES);
    if (this.#days.count < days) return this.run(load, run);
    let day = Math.floor(zoneLoss.minute / DAY_MINUTES);
    Object.assign(this.#total, NOTHING_YET);
    this.#days.addTo(this.#total, 0, day);
    this.#fleet.beginAt(day * DAY_MINUTES * wholeTicks);
    this.#fleet.servingByTick = null;
    this.#quiet.begin();
    this.#keepOn(this.#days.began(day).read());
    for (let from = day * DAY_MINUTES; from < load.length; from += DAY_MINUTES, day++) {
      if (from > zoneLoss.minute && this.#isAsBefore(day)) break;
      this.#runDay(from, Math.min(load.length, from + DAY_MINUTES), run);
      addOutcome(this.#total, this.#fleet.outcome);
      if (this.#total.secondsOver > stopAfterSecondsOver) return this.#total;
    }
    this.#days.addTo(this.#total, day, days);
    return this.#total;
  }

  /** Whether all that has a say in what comes can be kept: failures have their own source of randomness. */
  #canKeep(): boolean {
    const { failures, wholeTicks, controller } = this.#fleet;
    return failures === null && wholeTicks > 0 && controller.keepOn !== undefined;
  }

  /** Writes the state to the tape or takes it from there. How long the fleet was settled decides on nothing but speed. */
  #keepOn(tape: StateTape): void {
    this.#quiet.wake();
    this.#fleet.keepOn(tape);
  }

  #isAsBefore(day: number): boolean {
    if (this.#fleet.isMissing) return false;
    this.#keepOn(this.#now.write());
    return this.#now.equals(this.#days.began(day));
  }

  /** Runs the minutes [first, end); true when the run is to end here. */
  #runDay(first: number, end: number, run: PathRun): boolean {
    const fleet = this.#fleet;
    const outcome = Object.assign(fleet.outcome, NOTHING_YET);
    outcome.peakUnits = fleet.serving + fleet.starting;
    fleet.overload.beginDay();
    fleet.ticksOver = 0;
    fleet.unitTicks = 0;
    this.#quiet.beginDay();
    const stopAfter = (run.stopAfterSecondsOver ?? Number.POSITIVE_INFINITY) - this.#total.secondsOver;
    const stopped =
      this.#isForeseen && !run.zoneLoss && !run.servingByTick
        ? runForeseen(fleet, first, end, stopAfter, run)
        : this.#runMinutes(first, end, stopAfter, run);
    outcome.secondsOver = fleet.ticksOver * fleet.tickSeconds;
    outcome.unitSeconds = fleet.unitTicks * fleet.tickSeconds;
    outcome.shedUnitSeconds = fleet.overload.shedUnitSeconds;
    outcome.longestWaitSeconds = fleet.overload.longestWaitSeconds;
    return stopped;
  }

  #runMinutes(first: number, end: number, stopAfter: number, run: PathRun): boolean {
    const { zoneLoss } = run;
    const fleet = this.#fleet;
    const quiet = this.#quiet;
    const { load, outcome, view, tickSeconds } = fleet;
    const lossMinute = zoneLoss ? zoneLoss.minute : -1;
    for (let minute = first; minute < end; minute++) {
      minute += quiet.restThrough(minute, lossMinute >= minute && lossMinute < end ? lossMinute : end, run);
      if (minute === end) break;
      const now = load[minute]!;
      view.minute = minute;
      view.lowest = fleet.leastAt(minute);
      if (minute === lossMinute) {
        fleet.loseZone(zoneLoss!);
        quiet.disturb();
      }
      if (fleet.failUnits()) quiet.disturb();
      const unitTicksBefore = fleet.unitTicks;
      const ticksOverBefore = fleet.ticksOver;
      const fewest = quiet.runAwake(minute);
      if (now > fewest * outcome.worstLoad) outcome.worstLoad = fewest > 0 ? now / fewest : WITHOUT_UNITS;
      if (outcome.firstOverMinute < 0 && fleet.ticksOver > 0) outcome.firstOverMinute = minute;
      const unitTicks = fleet.unitTicks - unitTicksBefore;
      const ticksOver = fleet.ticksOver - ticksOverBefore;
      keepMinute(run, minute, tickSeconds, fewest, unitTicks, ticksOver);
      if (fleet.ticksOver * tickSeconds > stopAfter) return true;
    }
    return false;
  }
}
