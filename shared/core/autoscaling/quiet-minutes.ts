import type { SimulatedFleet } from './simulated-fleet.ts';
import type { PathRun } from './simulation-setting.ts';

/** Stabilisation windows and rate periods of an HPA are at most an hour and half an hour (autoscaling/v2). */
const LONGEST_MEMORY_MINUTES = 61;

/** Minutes in which a settled fleet gives its policy nothing to do, by the policy's own word: they pass without asking it. */
export class QuietMinutes {
  readonly #fleet: SimulatedFleet;
  /** So many in a row are needed for the lagged metric to be quiet too. */
  readonly #needed: number;
  /** Minutes in which the lowest size is less than the minute before, and the next of them. */
  readonly #falls: Int32Array;
  #nextFall = 0;
  /** Minutes in a row up to now in which the same units served, none was starting and the load was a quiet one. */
  #settled = 0;
  /** Control steps passed without asking the policy. */
  #resting = 0;

  constructor(fleet: SimulatedFleet) {
    const { wholeTicks, ticksPerDecision, lagTicks } = fleet;
    const asksEveryTick = wholeTicks > 0 && ticksPerDecision === 1;
    this.#fleet = fleet;
    this.#needed = asksEveryTick ? Math.max(1, Math.ceil(lagTicks / wholeTicks)) : Number.POSITIVE_INFINITY;
    this.#falls = fallsOf(fleet.setting.lowest);
  }

  begin(): void {
    this.#settled = 0;
    this.#resting = 0;
  }

  beginDay(): void {
    this.#nextFall = 0;
  }

  disturb(): void {
    this.#settled = 0;
  }

  wake(): void {
    if (this.#resting === 0) return;
    this.#fleet.wake(this.#resting);
    this.#resting = 0;
  }

  /** Runs a minute in which the policy is asked; returns the fewest units that served. */
  runAwake(minute: number): number {
    const fleet = this.#fleet;
    const quiet = this.#isQuiet(minute);
    this.wake();
    const before = fleet.serving;
    const changes = fleet.outcome.changes;
    const startingBefore = fleet.starting;
    const fewest = fleet.runMinute(minute);
    const unchanged = fleet.serving === before && fleet.outcome.changes === changes;
    this.#settled = quiet && unchanged && startingBefore + fleet.starting === 0 ? this.#settled + 1 : 0;
    return fewest;
  }

  /**
   * Passes the quiet minutes from `first` on, up to `end`, in one go; returns how many they were. What each of them would
   * have done by itself is the same. A minute in which load is over is left to `runAwake`.
   */
  restThrough(first: number, end: number, run: PathRun): number {
    if (this.#settled < this.#needed) return 0;
    const fleet = this.#fleet;
    if (fleet.failures !== null || fleet.overload.waiting || fleet.servingByTick !== null) return 0;
    const { unitSecondsByMinute, servingByMinute } = run;
    const { lowest, highest } = fleet.setting;
    const { from, to } = fleet.controller.quiet;
    const serving = fleet.serving;
    const load = fleet.load;
    const limit = Math.min(serving, serving * fleet.over);
    const lastLowest = lowest.length - 1;
    const steadyUntil = this.#steadyUntil(first) - LONGEST_MEMORY_MINUTES;
    const unitSeconds = fleet.wholeTicks * serving * fleet.tickSeconds;
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
    const ticks = (minute - first) * fleet.wholeTicks;
    this.#resting += ticks;
    fleet.rest(ticks);
    if (highestLoad > serving * fleet.outcome.worstLoad) fleet.outcome.worstLoad = highestLoad / serving;
    return minute - first;
  }

  /** True when a settled fleet at this minute's load gives the policy nothing to do. */
  #isQuiet(minute: number): boolean {
    const fleet = this.#fleet;
    const { from, to } = fleet.controller.quiet;
    const { lowest } = fleet.view;
    const level = fleet.load[minute]! / fleet.serving;
    if (!(level < to) || fleet.serving < lowest || !fleet.overload.isIdle(level)) return false;
    // At its lowest a fleet has nothing to give away, and wishes to shrink are forgotten before that changes.
    return (
      level >= from ||
      (fleet.serving === lowest && this.#steadyUntil(minute) > minute + LONGEST_MEMORY_MINUTES)
    );
  }

  /** The last minute before the lowest size falls. */
  #steadyUntil(minute: number): number {
    while (this.#nextFall < this.#falls.length && this.#falls[this.#nextFall]! <= minute) this.#nextFall++;
    return this.#nextFall < this.#falls.length ? this.#falls[this.#nextFall]! : Number.POSITIVE_INFINITY;
  }
}

function fallsOf(lowest: Int32Array): Int32Array {
  const falls: number[] = [];
  for (let minute = 1; minute < lowest.length; minute++)
    if (lowest[minute]! < lowest[minute - 1]!) falls.push(minute);
  return Int32Array.from(falls);
}
