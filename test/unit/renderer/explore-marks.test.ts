import { describe, expect, it } from 'vitest';
import { draftOfSpan, exclusionOf, snapToSteps } from '../../../renderer/features/explore/exclusion-draft.ts';
import { markByKey } from '../../../renderer/features/explore/mark-by-key.ts';
import { spanBoxes } from '../../../renderer/ui/chart/span-boxes.ts';

const VIEW = { fromMs: 1000, toMs: 2000 };
const stretch = (startMs: number, endMs: number) => ({ startMs, endMs });

describe('stretches on a chart', () => {
  it('are drawn where they lie, cut off at the edges of the view', () => {
    const boxes = spanBoxes([stretch(900, 1100), stretch(1500, 1600), stretch(1950, 2500)], VIEW, 500);
    expect(boxes).toEqual([
      { left: 0, width: 50 },
      { left: 250, width: 50 },
      { left: 475, width: 25 },
    ]);
  });

  it('are left out where they lie beside the view', () => {
    expect(spanBoxes([stretch(0, 1000), stretch(2000, 2100)], VIEW, 500)).toEqual([]);
  });

  it('can be seen however short they are, and are one where no eye could tell them apart', () => {
    expect(spanBoxes([stretch(1500, 1501)], VIEW, 500)).toEqual([{ left: 250, width: 2 }]);
    expect(spanBoxes([stretch(1500, 1501), stretch(1505, 1506)], VIEW, 500)).toEqual([
      { left: 250, width: 4.5 },
    ]);
    expect(spanBoxes([stretch(1100, 1400), stretch(1200, 1300)], VIEW, 500)).toEqual([
      { left: 50, width: 150 },
    ]);
  });
});

describe('a mark made by key', () => {
  const press = (key: string, altKey = false) => ({ key, shiftKey: true, altKey });

  it('begins in the middle of what is visible', () => {
    expect(markByKey(press('ArrowRight'), null, VIEW)).toEqual({ fromMs: 1475, toMs: 1525 });
  });

  it('moves its end with Shift, its start with Alt as well, and never turns over', () => {
    const marked = { fromMs: 1475, toMs: 1525 };
    expect(markByKey(press('ArrowRight'), marked, VIEW)).toEqual({ fromMs: 1475, toMs: 1550 });
    expect(markByKey(press('ArrowLeft', true), marked, VIEW)).toEqual({ fromMs: 1450, toMs: 1525 });
    const shortest = [1, 2, 3, 4].reduce((mark) => markByKey(press('ArrowLeft'), mark, VIEW)!, marked);
    expect(shortest.toMs).toBeGreaterThan(shortest.fromMs);
  });

  it('leaves keys alone that are for moving the view', () => {
    expect(markByKey({ key: 'ArrowRight', shiftKey: false, altKey: false }, null, VIEW)).toBeNull();
    expect(markByKey(press('+'), null, VIEW)).toBeNull();
  });
});

describe('an exclusion as it is typed', () => {
  it('covers whole steps', () => {
    expect(snapToSteps(stretch(130, 290), 100)).toEqual(stretch(100, 300));
    expect(snapToSteps(stretch(100, 300), 100)).toEqual(stretch(100, 300));
  });

  it('goes to the wall clock of the zone and back', () => {
    const span = stretch(Date.UTC(2026, 5, 18, 16), Date.UTC(2026, 5, 18, 18));
    const draft = draftOfSpan(span, ' Outage ', 'Europe/Berlin');
    expect(draft.start).toBe('2026-06-18 18:00:00');
    expect(exclusionOf(draft, 'Europe/Berlin').exclusion).toEqual({ ...span, reason: 'Outage' });
  });

  it('is refused without a reason or with an end before its start, each said at its field', () => {
    const draft = { start: '2026-06-18 18:00:00', end: '2026-06-18 17:00:00', reason: '' };
    expect(exclusionOf(draft, 'UTC').errors).toEqual({
      end: 'Must be after the start',
      reason: 'Say why it is left out',
    });
  });
});
