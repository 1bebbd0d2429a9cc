import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';

const DAY_MS = 86_400_000;

/** The event that is on, or the last one that ended within two days, or else the next within one; null: none is near. */
export function eventAtHand(events: readonly PlannedEvent[], nowMs: number): string | null {
  const on = events.find(({ startMs, endMs }) => startMs <= nowMs && endMs > nowMs);
  const ended = events.findLast(({ endMs }) => endMs <= nowMs && nowMs - endMs < 2 * DAY_MS);
  const next = events.find(({ startMs }) => startMs > nowMs && startMs - nowMs < DAY_MS);
  return (on ?? ended ?? next)?.id ?? null;
}
