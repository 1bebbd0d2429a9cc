import type { PathOutcome } from './simulation-setting.ts';
import { StateTape } from './state-tape.ts';

export const DAY_MINUTES = 1440;

/** A run day by day: the state each day began in and what happened on it. */
export class RunDays {
  readonly #began: StateTape[] = [];
  readonly #happened: PathOutcome[] = [];
  /** Days that were run to their end; 0 where nothing is kept. */
  count = 0;

  began(day: number): StateTape {
    this.#began[day] ??= new StateTape();
    return this.#began[day];
  }

  keep(day: number, outcome: PathOutcome): void {
    this.#happened[day] = Object.assign(this.#happened[day] ?? emptyOutcome(), outcome);
    this.count = day + 1;
  }

  /** Adds what happened on the days [from, to). */
  addTo(total: PathOutcome, from: number, to: number): void {
    for (let day = from; day < to; day++) addOutcome(total, this.#happened[day]!);
  }
}

export function emptyOutcome(): PathOutcome {
  return {
    secondsOver: 0,
    peakUnits: 0,
    unitSeconds: 0,
    changes: 0,
    worstLoad: 0,
    shedUnitSeconds: 0,
    longestWaitSeconds: 0,
    firstOverMinute: -1,
  };
}

/** What happened later is added to what happened before. */
export function addOutcome(total: PathOutcome, later: PathOutcome): void {
  total.secondsOver += later.secondsOver;
  total.unitSeconds += later.unitSeconds;
  total.changes += later.changes;
  total.shedUnitSeconds += later.shedUnitSeconds;
  if (later.peakUnits > total.peakUnits) total.peakUnits = later.peakUnits;
  if (later.worstLoad > total.worstLoad) total.worstLoad = later.worstLoad;
  if (later.longestWaitSeconds > total.longestWaitSeconds)
    total.longestWaitSeconds = later.longestWaitSeconds;
  if (total.firstOverMinute < 0) total.firstOverMinute = later.firstOverMinute;
}
