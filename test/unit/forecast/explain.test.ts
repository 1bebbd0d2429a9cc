import { describe, expect, it } from 'vitest';
import { decompose } from '../../../shared/core/forecast/decompose.ts';
import { buildForecast } from '../../../shared/core/outlook/build-forecast.ts';
import { explainForecast } from '../../../shared/core/outlook/explain-forecast.ts';
import type { PlanSignal } from '../../../shared/core/outlook/plan-signal.ts';
import { createRandom } from '../../../shared/core/random.ts';

const HOUR_MS = 3_600_000;
const WEEK = [1, 1.05, 1.1, 1.05, 1.15, 0.85, 0.8];
const START_MS = Date.UTC(2026, 0, 5);

/** Hourly: grows by `growth` an hour, half again as high at its busiest hour, lower at the weekend. */
function shop(hours: number, growth = 0): { values: Float64Array; day: Float64Array; week: Float64Array } {
  const random = createRandom(7);
  const day = new Float64Array(hours).map((_, i) => 1 + 0.5 * Math.sin((2 * Math.PI * (i % 24)) / 24));
  const week = new Float64Array(hours).map((_, i) => WEEK[Math.floor(i / 24) % 7]!);
  const values = day.map(
    (factor, i) => 500 * Math.exp(growth * i) * factor * week[i]! * (1 + 0.02 * (random.next() - 0.5)),
  );
  return { values, day, week };
}

describe('decompose', () => {
  it('finds the day, the week and the growth that a series was made of', () => {
    const { values, day, week } = shop(24 * 7 * 12, 0.0001);
    const parts = decompose(values, [24, 168]);
    expect(parts.scale).toBe('factor');
    for (let i = 400; i < 1600; i += 7) {
      expect(parts.seasons[0]!.values[i]!).toBeCloseTo(day[i]!, 1);
      expect(parts.seasons[1]!.values[i]!).toBeCloseTo(week[i]!, 1);
    }
    expect(Math.log(parts.trend[1600]! / parts.trend[400]!) / 1200).toBeCloseTo(0.0001, 5);
  });

  it('gives back the series as the product of its parts, or as their sum where it reaches zero', () => {
    const { values } = shop(24 * 7 * 6);
    for (const series of [values, values.map((value) => value - 500)]) {
      const { scale, trend, seasons, rest } = decompose(series, [24, 168]);
      for (let i = 0; i < series.length; i += 11) {
        const joined =
          scale === 'factor'
            ? seasons.reduce((product, season) => product * season.values[i]!, trend[i]! * rest[i]!)
            : seasons.reduce((sum, season) => sum + season.values[i]!, trend[i]! + rest[i]!);
        expect(joined).toBeCloseTo(series[i]!, 6);
      }
    }
  });

  it('leaves a spike and a gap to the rest', () => {
    const { values } = shop(24 * 7 * 8);
    const clean = decompose(values, [24, 168]);
    const harmed = Float64Array.from(values);
    for (let i = 700; i < 706; i++) harmed[i]! *= 4;
    harmed.fill(Number.NaN, 900, 930);
    const parts = decompose(harmed, [24, 168]);
    for (let i = 700; i < 706; i++) expect(parts.rest[i]!).toBeGreaterThan(3.5);
    expect(Number.isNaN(parts.rest[910]!)).toBe(true);
    for (const i of [690, 702, 750, 868]) expect(parts.trend[i]! / clean.trend[i]!).toBeCloseTo(1, 1);
  });
});

describe('explainForecast', () => {
  const { values } = shop(24 * 7 * 10);
  for (let i = 1200; i < 1208; i++) values[i]! *= 3;
  const signal: PlanSignal = {
    source: {
      seriesId: '1',
      service: 'shop',
      signal: 'traffic',
      resource: null,
      unit: 'req/s',
      stepMs: HOUR_MS,
      startMs: START_MS,
      endMs: START_MS + values.length * HOUR_MS,
      points: values.length,
      gaps: 0,
      files: ['shop.csv'],
    },
    mean: values,
    max: values,
  };
  const eventStartMs = START_MS + (values.length + 30) * HOUR_MS;
  const { result } = buildForecast({
    signal,
    startMs: START_MS,
    stepMs: HOUR_MS,
    horizonSteps: 72,
    events: [
      {
        id: 'launch',
        name: 'Launch',
        startMs: eventStartMs,
        endMs: eventStartMs + 12 * HOUR_MS,
        uplift: 2,
        reason: 'said so',
      },
    ],
    levels: [0.95],
    paths: 50,
    seed: 1,
  });
  const explanation = explainForecast(result);

  it('multiplies up to the peak of the median exactly', () => {
    const { value, levelNow, parts } = explanation.peak;
    expect(value).toBe(Math.max(...result.median));
    expect(parts.reduce((product, part) => product * part.value, levelNow)).toBeCloseTo(value, 6);
  });

  it('names what lifts the peak: the event, then the hour of the day', () => {
    const parts = new Map(explanation.peak.parts.map((part) => [part.label, part.value]));
    expect(parts.get('Launch')).toBeCloseTo(2, 6);
    expect(parts.get('Hour of the day')).toBeGreaterThan(1.2);
    expect(parts.get('Everything else')).toBeCloseTo(1, 1);
  });

  it('lists a stretch that neither trend nor seasons explain, with what would have been expected', () => {
    const [found] = explanation.anomalies;
    expect(found?.startMs).toBe(START_MS + 1200 * HOUR_MS);
    expect(found?.endMs).toBe(START_MS + 1208 * HOUR_MS);
    expect(found?.rest).toBeGreaterThan(2.7);
    expect(found!.value / found!.expected).toBeGreaterThan(2.7);
  });

  it('finds no anomaly and no change of level in a series that only repeats itself', () => {
    const plain = explainForecast({
      ...result,
      history: { ...result.history, mean: Array.from(shop(24 * 7 * 10).values) },
    });
    expect(plain.anomalies).toEqual([]);
    expect(plain.levelShifts).toEqual([]);
  });
});
