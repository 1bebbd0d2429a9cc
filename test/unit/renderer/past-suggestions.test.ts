import { describe, expect, it } from 'vitest';
import { pastSuggestions } from '../../../renderer/features/forecast/past-suggestions.ts';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import type { Anomaly } from '../../../shared/core/outlook/explain-forecast.ts';

const ZONE = 'Europe/Berlin';
const at = (iso: string) => Date.parse(iso);
const BLACK_FRIDAY: PlannedEvent = {
  id: 'bf',
  name: 'Black Friday',
  startMs: at('2026-11-27T00:00+01:00'),
  endMs: at('2026-11-28T00:00+01:00'),
  uplift: 3.1,
  reason: '',
};
const anomaly = (from: string, to: string): Anomaly => ({
  startMs: at(from),
  endMs: at(to),
  rest: 3,
  value: 900,
  expected: 217,
});
const LAST_YEAR = anomaly('2025-11-28T00:00+01:00', '2025-11-28T21:00+01:00');

describe('a likely past occurrence of an event', () => {
  it('is the event’s window a year before, where an anomaly lies on the same day of the week', () => {
    const [found, ...others] = pastSuggestions([BLACK_FRIDAY], [LAST_YEAR], ZONE);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ event: BLACK_FRIDAY, anomaly: LAST_YEAR });
    expect(found!.span).toEqual({
      startMs: at('2025-11-28T00:00+01:00'),
      endMs: at('2025-11-29T00:00+01:00'),
    });
  });

  it('is on the same date where the anomaly lies there, by the clock across its changes', () => {
    const fair = {
      ...BLACK_FRIDAY,
      startMs: at('2026-03-29T00:00+01:00'),
      endMs: at('2026-03-30T00:00+02:00'),
    };
    const [found] = pastSuggestions(
      [fair],
      [anomaly('2025-03-29T08:00+01:00', '2025-03-29T20:00+01:00')],
      ZONE,
    );
    expect(found!.span).toEqual({
      startMs: at('2025-03-29T00:00+01:00'),
      endMs: at('2025-03-30T00:00+01:00'),
    });
  });

  it('is claimed by the event that it fits best, not by its neighbour too', () => {
    const weekend = {
      ...BLACK_FRIDAY,
      id: 'weekend',
      startMs: BLACK_FRIDAY.endMs,
      endMs: at('2026-11-30T00:00+01:00'),
    };
    const found = pastSuggestions([weekend, BLACK_FRIDAY], [LAST_YEAR], ZONE);
    expect(found.map(({ event }) => event.id)).toEqual(['bf']);
  });

  it('is not offered for an event that has one, for what another has claimed, nor where nothing stands out', () => {
    const pastOccurrences = [{ startMs: LAST_YEAR.startMs, endMs: LAST_YEAR.endMs }];
    const known = { ...BLACK_FRIDAY, pastOccurrences };
    const other = { ...known, id: 'sale', name: 'Sale', startMs: 0, endMs: 1 };
    expect(pastSuggestions([known], [LAST_YEAR], ZONE)).toEqual([]);
    expect(pastSuggestions([BLACK_FRIDAY, other], [LAST_YEAR], ZONE)).toEqual([]);
    const elsewhere = anomaly('2025-10-01T00:00+02:00', '2025-10-02T00:00+02:00');
    expect(pastSuggestions([BLACK_FRIDAY], [elsewhere], ZONE)).toEqual([]);
  });
});
