import type { Observance } from '../../calendar/occurrence.ts';

/** What the calendar says about a series, in steps counted from its first sample; spans may lie past its end. */
export interface SeriesCalendar {
  readonly holidays: readonly HolidaySpan[];
  readonly events: readonly CalendarEvent[];
}

/** Steps [from, to). */
export interface StepSpan {
  readonly from: number;
  readonly to: number;
}

/** A whole day on which people keep another rhythm than its weekday's. */
export interface HolidaySpan extends StepSpan {
  readonly name: string;
  readonly observance: Observance;
  /** 0 = Sunday … 6 = Saturday, in the business time zone. */
  readonly weekday: number;
}

/** An event of the planner's with all its occurrences, past and future. */
export interface CalendarEvent {
  readonly id: string;
  readonly name: string;
  /** The planner's factor, which wins over what was learned; null: learn it from the past occurrences. */
  readonly uplift: number | null;
  /** May begin and end inside a step. */
  readonly occurrences: readonly StepSpan[];
}

/** The steps a span touches. */
export function wholeSteps({ from, to }: StepSpan): StepSpan {
  return { from: Math.floor(from + 1e-9), to: Math.ceil(to - 1e-9) };
}

export const NO_CALENDAR: SeriesCalendar = { holidays: [], events: [] };
