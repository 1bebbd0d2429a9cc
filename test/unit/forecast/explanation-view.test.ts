import { describe, expect, it } from 'vitest';
import type { ForecastExplanation } from '../../../shared/core/outlook/explain-forecast.ts';
import { viewExplanation } from '../../../shared/core/outlook/explanation-view.ts';
import { peakSentence } from '../../../shared/core/outlook/peak-sentence.ts';

const HOUR_MS = 3_600_000;
const STEPS = 1000;
const START_MS = Date.UTC(2026, 0, 5);

const explanation: ForecastExplanation = {
  scale: 'factor',
  unit: 'req/s',
  startMs: START_MS,
  stepMs: HOUR_MS,
  historySteps: 900,
  trend: Array.from({ length: STEPS }, (_, i) => 100 + i),
  seasons: [
    {
      label: 'Hour of the day',
      steps: 24,
      values: Array.from({ length: STEPS }, (_, i) => (i === 437 ? 9 : 1)),
    },
  ],
  events: Array.from({ length: STEPS }, () => 1),
  rest: Array.from({ length: STEPS }, (_, i) => (i < 900 ? 1 + (i % 3) / 10 : null)),
  peak: { atMs: START_MS, value: 1, levelNow: 1, parts: [] },
  levelShifts: [],
  anomalies: [],
};

describe('viewExplanation', () => {
  it('gives every step of everything where no range is asked for', () => {
    const view = viewExplanation(explanation, null, 'UTC');
    expect(view.bucketMs).toBe(HOUR_MS);
    expect(view.full).toEqual({ startMs: START_MS, endMs: START_MS + STEPS * HOUR_MS });
    expect(view.forecastStartMs).toBe(START_MS + 900 * HOUR_MS);
    const [trend] = view.parts;
    expect(trend?.low).toEqual(explanation.trend);
    expect(trend?.high).toEqual(explanation.trend);
  });

  it('keeps the highest step of each bucket, and never makes more buckets than asked for', () => {
    for (const buckets of [2, 7, 50, 333]) {
      const range = { fromMs: START_MS, toMs: START_MS + STEPS * HOUR_MS, buckets };
      const view = viewExplanation(explanation, range, 'UTC');
      for (const { low, high } of view.parts) {
        expect(low.length).toBeLessThanOrEqual(buckets);
        expect(high).toHaveLength(low.length);
      }
      expect(Math.max(...view.parts[1]!.high.map((value) => value ?? 0))).toBe(9);
    }
  });

  it('covers the range asked for, begins its buckets at multiples of their width and leaves the unmeasured open', () => {
    const range = { fromMs: START_MS + 805 * HOUR_MS, toMs: START_MS + 950 * HOUR_MS, buckets: 20 };
    const view = viewExplanation(explanation, range, 'UTC');
    expect(view.startMs).toBeLessThanOrEqual(range.fromMs);
    expect((view.startMs - START_MS) % view.bucketMs).toBe(0);
    const rest = view.parts.at(-1)!;
    expect(view.startMs + rest.low.length * view.bucketMs).toBeGreaterThanOrEqual(range.toMs);
    expect(rest.high.at(-1)).toBeNull();
    expect(rest.low[0]).not.toBeNull();
  });

  it('leaves events out where there are none', () => {
    expect(viewExplanation(explanation, null, 'UTC').parts.map(({ code }) => code)).toEqual([
      'trend',
      'season',
      'rest',
    ]);
    const withEvent = {
      ...explanation,
      events: explanation.events.map((value, i) => (i === 950 ? 3 : value)),
    };
    expect(viewExplanation(withEvent, null, 'UTC').parts.map(({ code }) => code)).toContain('event');
  });
});

describe('peakSentence', () => {
  const peak = {
    atMs: Date.UTC(2026, 10, 27, 19),
    value: 4088,
    levelNow: 820,
    parts: [
      { code: 'trend', label: 'Growth of the level until then', value: 1.03 },
      { code: 'season', label: 'Hour of the day', value: 1.418 },
      { code: 'season', label: 'Day of the week', value: 1.001 },
      { code: 'event', label: 'Black Friday', value: 3.2 },
    ],
  } as const;

  it('multiplies from the level now to the peak, and leaves out what changes nothing', () => {
    expect(peakSentence({ peak, scale: 'factor', unit: 'req/s' }, 'Europe/Berlin')).toBe(
      '820 req/s now × 1.03 growth of the level until then × 1.42 hour of the day × 3.2 Black Friday = 4,090 req/s at Fri 27 Nov 2026 20:00.',
    );
  });

  it('adds where the forecast is a sum, with the sign of each part', () => {
    const sum = {
      atMs: 0,
      value: 0.5,
      levelNow: 0.4,
      parts: [
        { code: 'season', label: 'Hour of the day', value: 0.15 },
        { code: 'rest', label: 'Everything else', value: -0.05 },
      ],
    } as const;
    expect(peakSentence({ peak: sum, scale: 'amount', unit: 'fraction' }, 'UTC')).toBe(
      '40 % now + 15 % hour of the day − 5 % everything else = 50 % at Thu 1 Jan 1970 00:00.',
    );
  });
});
