import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import { fromWallTime, toWallTime } from '../../ui/format-time.ts';

/** A span as it is being typed: times on the wall clock of the plan's zone. */
export interface SpanDraft {
  readonly start: string | null;
  readonly end: string | null;
}

/** An event as it is being typed. */
export interface EventDraft extends SpanDraft {
  readonly name: string;
  /** Empty: learned from the past occurrences. */
  readonly uplift: string;
  readonly reason: string;
  readonly past: readonly SpanDraft[];
}

export type DraftErrors = Partial<Record<keyof EventDraft, string>>;

/** What is known of an event that is only being added: a span that was marked. */
export type EventSeed = Partial<Pick<PlannedEvent, 'startMs' | 'endMs' | 'pastOccurrences'>>;

export function draftOf(event: PlannedEvent | null, timeZone: string, seed: EventSeed = {}): EventDraft {
  const { startMs, endMs, pastOccurrences = [] } = event ?? seed;
  const wall = (ms: number | undefined) => (ms === undefined ? null : toWallTime(ms, timeZone));
  return {
    name: event?.name ?? '',
    start: wall(startMs),
    end: wall(endMs),
    uplift: event === null || event.uplift === null ? '' : String(event.uplift),
    reason: event?.reason ?? '',
    past: pastOccurrences.map((one) => ({ start: wall(one.startMs), end: wall(one.endMs) })),
  };
}

/** The event the draft describes, or what is wrong with each of its fields. */
export function eventOf(
  draft: EventDraft,
  id: string,
  timeZone: string,
):
  | { readonly event: PlannedEvent; readonly errors: null }
  | { readonly event: null; readonly errors: DraftErrors } {
  const { startMs, endMs } = instantsOf(draft, timeZone);
  const typed = draft.uplift.trim().replace(/^[×x]\s*/, '');
  const uplift = typed === '' ? null : Number(typed);
  const name = draft.name.trim();
  const past = draft.past.map((one) => instantsOf(one, timeZone));
  const errors: DraftErrors = {
    ...(name === '' ? { name: 'Give the event a name' } : {}),
    ...(startMs === null ? { start: 'When does it begin?' } : {}),
    ...(endMs === null ? { end: 'When does it end?' } : {}),
    ...(startMs !== null && endMs !== null && endMs <= startMs
      ? { end: 'Must be after the start; a whole day ends at 00:00 of the next' }
      : {}),
    ...upliftErrors(uplift, past.length),
    ...(past.every((one) => one.startMs !== null && one.endMs !== null && one.endMs > one.startMs)
      ? {}
      : { past: 'Each needs a start and, after it, an end' }),
  };
  if (startMs === null || endMs === null || Object.keys(errors).length > 0) return { event: null, errors };
  const pastOccurrences = past
    .map((one) => ({ startMs: one.startMs!, endMs: one.endMs! }))
    .sort((a, b) => a.startMs - b.startMs);
  return {
    event: {
      ...{ id, name, startMs, endMs, uplift },
      ...(pastOccurrences.length > 0 ? { pastOccurrences } : {}),
      reason: draft.reason.trim(),
    },
    errors: null,
  };
}

function instantsOf({ start, end }: SpanDraft, timeZone: string) {
  return {
    startMs: start === null ? null : fromWallTime(start, timeZone),
    endMs: end === null ? null : fromWallTime(end, timeZone),
  };
}

function upliftErrors(uplift: number | null, pastOccurrences: number): DraftErrors {
  if (uplift === null && pastOccurrences === 0)
    return { uplift: 'A multiple above 0, such as 3.2, or the past occurrences to learn it from' };
  return uplift === null || (uplift > 0 && uplift <= 1000)
    ? {}
    : { uplift: 'A multiple above 0, such as 3.2' };
}
