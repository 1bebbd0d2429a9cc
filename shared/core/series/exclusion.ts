import type { TimeSpan } from './time-span.ts';

/** A stretch of a service's history that nothing is to be learned from: an outage, a test, a wrong measurement. */
export interface Exclusion extends TimeSpan {
  readonly reason: string;
}
