import type { PlannedEvent } from '../../../shared/core/plan/assumptions.ts';
import { fromWallTime, toWallTime } from '../../ui/format-time.ts';

/** An event as it is being typed: times on the wall clock of the plan's zone. */
export interface EventDraft {
  readonly name: string;
  readonly start: string | null;
  readonly end: string | null;
  readonly uplift: string;
  readonly reason: string;
  /** When it happened before; with any, an empty uplift means that it is learned from them. */
  readonly pastOccurrences: NonNullable<PlannedEvent['pastOccurrences']>;
}

export type DraftErrors = Partial<Record<keyof EventDraft, string>>;

export function draftOf(event: PlannedEvent | null, timeZone: string): EventDraft {
  if (event === null)
    return { name: '', start: null, end: null, uplift: '', reason: '', pastOccurrences: [] };
  return {
    name: event.name,
    start: toWallTime(event.startMs, timeZone),
    end: toWallTime(event.endMs, timeZone),
    uplift: event.uplift === null ? '' : String(event.uplift),
    reason: event.reason,
    pastOccurrences: event.pastOccurrences ?? [],
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
  const startMs = draft.start === null ? null : fromWallTime(draft.start, timeZone);
  const endMs = draft.end === null ? null : fromWallTime(draft.end, timeZone);
  const learned = draft.uplift.trim() === '' && draft.pastOccurrences.length > 0;
  const uplift = learned ? null : Number(draft.uplift.trim().replace(/^[×x]\s*/, ''));
  const name = draft.name.trim();
  const errors: DraftErrors = {
    ...(name === '' ? { name: 'Give the event a name' } : {}),
    ...(startMs === null ? { start: 'When does it begin?' } : {}),
    ...(endMs === null ? { end: 'When does it end?' } : {}),
    ...(startMs !== null && endMs !== null && endMs <= startMs ? { end: 'Must be after the start' } : {}),
    ...(uplift !== null && (draft.uplift.trim() === '' || !(uplift > 0) || uplift > 1000)
      ? { uplift: 'A multiple above 0, such as 3.2' }
      : {}),
  };
  if (startMs === null || endMs === null || Object.keys(errors).length > 0) return { event: null, errors };
  const past = draft.pastOccurrences.length > 0 ? { pastOccurrences: draft.pastOccurrences } : {};
  return { event: { id, name, startMs, endMs, uplift, ...past, reason: draft.reason.trim() }, errors: null };
}
