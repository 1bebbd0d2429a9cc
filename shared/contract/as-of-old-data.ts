/** As of when a day is followed where the data are old: one answer for the command line and the screen. */
export { asOfOldData } from '../core/event-day/as-of-old-data.ts';
