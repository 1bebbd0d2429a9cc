/** Entries of a calendar as events, for those who may take values from the contract only. */
export { type CalendarEntry, plannedEvents } from '../core/calendar/calendar-entry.ts';
