import type { TimeSpan } from './time-span.ts';

/** A stretch in which demand was cut off: what was measured is only the least it can have been. */
export interface CensoredSpan extends TimeSpan {
  /** What cut it off, in words, e.g. "cpu at its ceiling". */
  readonly reason: string;
}
