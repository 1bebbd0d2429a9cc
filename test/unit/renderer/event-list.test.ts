import { describe, expect, it } from 'vitest';
import { countryNames, regionOf } from '../../../renderer/features/assumptions/country-names.ts';
import { draftOf, eventOf } from '../../../renderer/features/assumptions/event-draft.ts';
import {
  withCalendar,
  withoutWindow,
  withPastOccurrence,
  withWindowAt,
} from '../../../renderer/features/assumptions/event-list.ts';
import { laneBars, shiftByKey, shifted } from '../../../renderer/features/forecast/lane-bars.ts';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const T0 = Date.UTC(2026, 0, 5);

const sale: PlannedEvent = {
  ...{ id: 'sale', name: 'Sale', uplift: null, reason: 'every month' },
  ...{ startMs: T0 + 40 * DAY_MS, endMs: T0 + 41 * DAY_MS },
  pastOccurrences: [10, 20].map((day) => ({ startMs: T0 + day * DAY_MS, endMs: T0 + (day + 1) * DAY_MS })),
};
const spot: PlannedEvent = {
  ...{ id: 'spot', name: 'TV spot', uplift: 1.4, reason: '' },
  ...{ startMs: T0 + 30 * DAY_MS, endMs: T0 + 30 * DAY_MS + HOUR_MS },
};

describe('the list of events', () => {
  it('moves one window and leaves the others, in order of start', () => {
    const to = { startMs: T0 + 25 * DAY_MS, endMs: T0 + 26 * DAY_MS };
    const moved = withWindowAt([spot, sale], { eventId: 'sale', occurrence: null }, to);
    expect(moved.map(({ id }) => id)).toEqual(['sale', 'spot']);
    expect(moved[0]).toEqual({ ...sale, ...to });
    const past = withWindowAt([spot, sale], { eventId: 'sale', occurrence: 0 }, to);
    expect(past[1]?.pastOccurrences).toEqual([sale.pastOccurrences![1], to]);
    expect(past[1]?.startMs).toBe(sale.startMs);
  });

  it('removes an occurrence, or the whole event with its window', () => {
    const once = withoutWindow([spot, sale], { eventId: 'sale', occurrence: 1 });
    expect(once[1]?.pastOccurrences).toEqual([sale.pastOccurrences![0]]);
    const none = withoutWindow(once, { eventId: 'sale', occurrence: 0 });
    expect(none[1]).not.toHaveProperty('pastOccurrences');
    expect(withoutWindow([spot, sale], { eventId: 'sale', occurrence: null })).toEqual([spot]);
  });

  it('adds past occurrences in order of time', () => {
    const earlier = { startMs: T0, endMs: T0 + HOUR_MS };
    expect(withPastOccurrence(sale, earlier).pastOccurrences?.[0]).toEqual(earlier);
  });

  it('takes a calendar in without doubling what is there', () => {
    const again = { ...sale, id: 'other', name: ' sale ' };
    const later = { ...sale, id: 'later', startMs: sale.endMs, endMs: sale.endMs + DAY_MS };
    expect(withCalendar([sale, spot], [again, later]).map(({ id }) => id)).toEqual(['spot', 'sale', 'later']);
  });
});

describe('an event as it is typed', () => {
  it('comes out with its past occurrences as it went in, in a zone with clock changes', () => {
    const zone = 'America/New_York';
    expect(eventOf(draftOf(sale, zone), 'sale', zone)).toEqual({ event: sale, errors: null });
  });

  it('needs an uplift, or a past to learn it from', () => {
    const draft = { ...draftOf(sale, 'UTC'), past: [] };
    expect(eventOf(draft, 'sale', 'UTC').errors).toHaveProperty('uplift');
    expect(eventOf({ ...draft, uplift: '× 2' }, 'sale', 'UTC').event?.uplift).toBe(2);
    const open = { ...draft, past: [{ start: '2026-01-06 00:00:00', end: null }] };
    expect(eventOf(open, 'sale', 'UTC').errors).toEqual({ past: 'Each needs a start and, after it, an end' });
  });
});

describe('the lane above the chart', () => {
  const span = { fromMs: T0, toMs: T0 + 60 * DAY_MS };

  it('shows each window in view, in rows in which no name runs into another', () => {
    const twin = { ...spot, id: 'twin', name: 'Another TV spot' };
    const bars = laneBars([sale, spot, twin], span, 600);
    expect(bars.map(({ key }) => key)).toEqual(['sale 0', 'sale 1', 'spot', 'twin', 'sale']);
    const [a, b] = bars.filter(({ eventId }) => eventId !== 'sale');
    expect(a?.row).not.toBe(b?.row);
    expect(laneBars([spot], { fromMs: T0, toMs: T0 + DAY_MS }, 600)).toEqual([]);
  });

  it('writes a name to the left where it would run out', () => {
    expect(laneBars([spot], { fromMs: T0, toMs: spot.endMs + HOUR_MS }, 600)[0]?.late).toBe(true);
  });

  it('moves by arrow, an end with Shift, the start with Alt as well, a week by Page Up and Down', () => {
    const key = (name: string, shiftKey = false, altKey = false) =>
      shiftByKey({ key: name, shiftKey, altKey }, HOUR_MS);
    expect(key('ArrowRight')).toEqual({ edge: 'both', byMs: HOUR_MS });
    expect(key('ArrowLeft', true)).toEqual({ edge: 'end', byMs: -HOUR_MS });
    expect(key('ArrowLeft', true, true)).toEqual({ edge: 'start', byMs: -HOUR_MS });
    expect(key('PageDown')).toEqual({ edge: 'both', byMs: 7 * DAY_MS });
    expect(key('a')).toBeNull();
  });

  it('never lets a window become shorter than a step', () => {
    const at = { startMs: 0, endMs: 2 * HOUR_MS };
    expect(shifted(at, 'end', -5 * HOUR_MS, HOUR_MS)).toEqual({ startMs: 0, endMs: HOUR_MS });
    expect(shifted(at, 'start', 5 * HOUR_MS, HOUR_MS)).toEqual({ startMs: HOUR_MS, endMs: 2 * HOUR_MS });
  });
});

describe('a region as it is typed', () => {
  it('is the code of a country that was chosen, or what was typed', () => {
    expect(regionOf('United States (US)')).toBe('US');
    expect(regionOf(' de-by ')).toBe('DE-BY');
    expect(regionOf('  ')).toBeNull();
  });

  it('is offered once for each country there is today', () => {
    const names = countryNames();
    expect(names).toContain('Germany (DE)');
    expect(names.filter((name) => name.startsWith('Germany'))).toHaveLength(1);
    expect(names.length).toBeGreaterThan(230);
    expect(names.join()).not.toMatch(/European Union|Unknown/);
  });
});
