import type { Occurrence } from './occurrence.ts';
import type { PlannedEvent } from './planned-event.ts';

/** One line of a calendar: an occurrence of a named event. */
export interface CalendarEntry extends Occurrence {
  readonly name: string;
  /** The factor the planner gives for it; null: none. */
  readonly uplift: number | null;
  readonly reason: string;
}

/**
 * Entries of one name as events: those that end before `knownUntilMs` are its past occurrences, each later one is an
 * event that learns from them unless it has a factor of its own. A name with nothing ahead is kept as its last
 * occurrence, so that its past does not shape trend and season. Same entries, same ids.
 */
export function plannedEvents(
  entries: readonly CalendarEntry[],
  knownUntilMs: number,
  idOf: (entry: CalendarEntry) => string,
): PlannedEvent[] {
  const names = new Map<string, CalendarEntry[]>();
  for (const entry of entries) {
    const key = entry.name.trim().toLowerCase();
    names.set(key, [...(names.get(key) ?? []), entry]);
  }
  return [...names.values()].flatMap((all) => {
    const sorted = [...all].sort((a, b) => a.startMs - b.startMs);
    const ahead = sorted.filter(({ endMs }) => endMs > knownUntilMs);
    const main = ahead.length > 0 ? ahead : sorted.slice(-1);
    const past = sorted
      .filter((entry) => !main.includes(entry))
      .map(({ startMs, endMs }) => ({ startMs, endMs }));
    return main.map(
      (entry): PlannedEvent => ({
        id: idOf(entry),
        name: entry.name.trim(),
        startMs: entry.startMs,
        endMs: entry.endMs,
        uplift: entry.uplift,
        ...(past.length > 0 ? { pastOccurrences: past } : {}),
        reason: entry.reason,
      }),
    );
  });
}
