/** Steps of getting ready for an event, in their order of date. */
export const READINESS_STEPS = [
  'forecast-freeze',
  'quota-tickets',
  'load-test',
  'change-freeze',
  'pre-warm',
  'event',
  'descale',
  'review',
] as const;
export type ReadinessStep = (typeof READINESS_STEPS)[number];

/** What the planner says of one date; kept in the workspace. */
export interface ReadinessRecord {
  /** 'EVENT-ID/STEP' */
  readonly key: string;
  /** Hours from the event's start (its end, for what comes after it), below 0: before. Null: as counted by the plan. */
  readonly offsetHours: number | null;
  /** When it was ticked off; null: it is open. */
  readonly doneMs: number | null;
}

/** One date of the checklist. */
export interface ReadinessItem {
  readonly key: string;
  readonly eventId: string;
  readonly eventName: string;
  readonly step: ReadinessStep;
  /** 'Load test', and what there is to do. */
  readonly label: string;
  readonly task: string;
  /** The instant, or the start of the local day. */
  readonly dueMs: number;
  /** Any time on that day will do. */
  readonly allDay: boolean;
  /** What the offset counts from. */
  readonly anchor: 'start' | 'end';
  readonly offsetHours: number;
  /** Where the plan would put it. */
  readonly plannedHours: number;
  /** Why there. */
  readonly basis: string;
  readonly doneMs: number | null;
  /** 'overdue': its time (its day) has passed; 'next': the first one still ahead. */
  readonly state: 'done' | 'overdue' | 'next' | 'later';
}

export interface Readiness {
  readonly service: string;
  readonly timeZone: string;
  /** What has passed is said as of this instant. */
  readonly asOfMs: number;
  /** In order of date. */
  readonly items: readonly ReadinessItem[];
  readonly records: readonly ReadinessRecord[];
}
