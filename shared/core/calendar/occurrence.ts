/** One stretch of time the calendar names: [startMs, endMs), epoch milliseconds UTC. */
export interface Occurrence {
  readonly startMs: number;
  readonly endMs: number;
}

/** A day off in the business time zone. */
export interface DayOff extends Occurrence {
  readonly name: string;
  /** 0 = Sunday … 6 = Saturday. */
  readonly weekday: number;
  readonly observance: Observance;
}

/** How widely a day is taken off: by nearly all, by some, or as a bridge between days off. */
export type Observance = 'wide' | 'partial' | 'bridge';
