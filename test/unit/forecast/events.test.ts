import { describe, expect, it } from 'vitest';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import { predictLevel } from '../../../shared/core/forecast/events/event-uplift.ts';
import { forecastSeries } from '../../../shared/core/forecast/forecast-series.ts';
import { buildForecast } from '../../../shared/core/outlook/build-forecast.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { UNATTENDED } from '../../../shared/core/run-context.ts';
import { seasonalSeries } from '../../helpers/series.ts';

const HOUR_MS = 3_600_000;
const WEEK = 168;

/** Weeks of hourly demand with an event of `uplift` on the Wednesdays of the given weeks. */
function withEvents(weeks: number, eventWeeks: readonly number[], uplift: number): Float64Array {
  const random = createRandom(9);
  return Float64Array.from({ length: weeks * WEEK }, (_, t) => {
    const hour = 1 + 0.5 * Math.sin((2 * Math.PI * ((t % 24) - 9)) / 24);
    const inEvent = eventWeeks.some((week) => t >= eventStart(week) && t < eventStart(week) + 24);
    return 100 * hour * (inEvent ? uplift : 1) * Math.exp(0.03 * random.normal());
  });
}

const eventStart = (week: number) => week * WEEK + 48;
const at = (week: number) => ({
  startMs: eventStart(week) * HOUR_MS,
  endMs: (eventStart(week) + 24) * HOUR_MS,
});
const sale = (week: number, past: readonly number[], uplift: number | null = null): PlannedEvent => ({
  id: `sale-${week}`,
  name: 'Sale',
  uplift,
  reason: '',
  ...at(week),
  pastOccurrences: past.map(at),
});

function forecast(mean: Float64Array, events: readonly PlannedEvent[], horizonSteps = WEEK) {
  const source = {
    ...{
      seriesId: 's',
      service: 's',
      signal: 'traffic' as const,
      resource: null,
      unit: 'req/s',
      stepMs: HOUR_MS,
    },
    ...{ startMs: 0, endMs: mean.length * HOUR_MS, points: mean.length, gaps: 0, files: [] },
  } as const;
  const request = { startMs: 0, stepMs: HOUR_MS, horizonSteps, levels: [0.8], paths: 200, seed: 1 };
  return buildForecast({ ...request, signal: { source, mean, max: mean }, events });
}

describe('an event with past occurrences', () => {
  const history = withEvents(16, [6, 11], 3);
  const { result, outlook } = forecast(history, [sale(16, [6, 11])]);
  const [effect] = result.events;

  it('is forecast with the uplift they had, inside a stated interval', () => {
    expect(effect).toMatchObject({ source: 'learned', pastOccurrences: 2 });
    expect(effect!.uplift.value).toBeCloseTo(3, 0);
    expect(effect!.uplift.low).toBeLessThan(3);
    expect(effect!.uplift.high).toBeGreaterThan(3);
    expect(effect!.peak.value / effect!.peakWithoutEvent).toBeCloseTo(3, 0);
    expect(effect!.peak.low).toBeLessThan(450);
    expect(effect!.peak.high).toBeGreaterThan(450);
  });

  it('does not shape ordinary days: without it the forecast is as if it had never been', () => {
    const ordinary = withEvents(16, [], 3);
    const plain = forecastSeries(ordinary, HOUR_MS, WEEK).combined.ahead;
    for (const [h, value] of result.medianWithoutEvents.entries())
      expect(Math.abs(value / plain[h]! - 1)).toBeLessThan(0.06);
  });

  it('has its uncertainty in the bands, the paths and the maximum of the window', () => {
    const h = Math.round((effect!.peakMs - result.startMs) / HOUR_MS);
    const relativeWidth = (step: number) =>
      result.bands[0]!.high[step]! / result.median[step]! -
      result.bands[0]!.low[step]! / result.median[step]!;
    expect(relativeWidth(h)).toBeGreaterThan(1.5 * relativeWidth(h + 48));
    const maximum = (probability: number) =>
      result.windowMaximum.find((one) => one.probability === probability)!.value;
    expect(maximum(0.95) / maximum(0.5)).toBeGreaterThan(1.15);
    const peaks = outlook!.paths.map((path) => path[h]!).sort((a, b) => a - b);
    expect(peaks.at(-20)! / peaks[20]!).toBeGreaterThan(1.2);
  });

  it('follows the planner where he gives a factor, without an interval of its own', () => {
    const given = forecast(history, [sale(16, [6, 11], 5)]).result;
    expect(given.events[0]).toMatchObject({
      source: 'given',
      uplift: { value: 5, low: 5, high: 5 },
      pastOccurrences: 2,
    });
    // What the past would have taught stands beside it.
    expect(given.events[0]!.learned).toEqual(effect!.learned);
    expect(effect!.learned).toEqual(effect!.uplift);
    const h = Math.round((given.events[0]!.peakMs - given.startMs) / HOUR_MS);
    expect(given.median[h]! / given.medianWithoutEvents[h]!).toBeCloseTo(5, 9);
    expect(given.medianWithoutEvents).toEqual(result.medianWithoutEvents);
  });

  it('of which the history holds none is said to be unknown, with a very wide interval', () => {
    const unknown = forecast(withEvents(16, [], 1), [sale(16, [])]).result;
    expect(unknown.events[0]).toMatchObject({ source: 'unknown', pastOccurrences: 0 });
    expect(unknown.events[0]!.uplift.high).toBeGreaterThan(2);
    expect(unknown.notes.map(({ code }) => code)).toContain('event-unknown');
  });

  it('multiplies with an event that overlaps it, and both are learned apart', () => {
    const spot = (week: number) => ({ ...at(week), startMs: at(week).startMs + 12 * HOUR_MS });
    const both = history.map((value, t) =>
      [6, 11].some((week) => t >= eventStart(week) + 12 && t < eventStart(week) + 24) ? 1.5 * value : value,
    );
    const events: PlannedEvent[] = [
      sale(16, [6, 11]),
      { id: 'spot', name: 'Spot', uplift: null, reason: '', ...spot(16), pastOccurrences: [6, 11].map(spot) },
    ];
    const uplifts = forecast(both, events).result.events.map(({ uplift }) => uplift.value);
    expect(uplifts[0]! * uplifts[1]!).toBeGreaterThan(4.1);
    expect(uplifts[0]! * uplifts[1]!).toBeLessThan(4.9);
    expect(uplifts[1]!).toBeGreaterThan(1.25);
  });

  it('under way is followed at the level seen so far, and ends when it ends', () => {
    const cut = withEvents(17, [6, 16], 3).slice(0, eventStart(16) + 12);
    const past = forecast(cut, [sale(16, [6])], 36).result;
    const ahead = (h: number) => past.median[h]! / past.medianWithoutEvents[h]!;
    expect(ahead(3)).toBeGreaterThan(2.4);
    expect(ahead(20)).toBeLessThan(1.1);
  });
});

describe('the level of an occurrence to come', () => {
  const at = (...levels: number[]) => levels.map((level, i) => ({ level, atYears: i }));

  it('is ever surer with more occurrences that agree, and less sure where they do not', () => {
    const width = (levels: number[]) => {
      const { sharedVariance, ownVariance } = predictLevel(at(...levels), levels.length, 0.001);
      return sharedVariance + ownVariance;
    };
    expect(width([1])).toBeGreaterThan(width([1, 1]));
    expect(width([1, 1])).toBeGreaterThan(width([1, 1, 1]));
    expect(width([1, 1.8, 0.6])).toBeGreaterThan(2 * width([1, 1, 1]));
  });

  it('carries growth of the uplift on only in part', () => {
    const { mean, yearlyDrift } = predictLevel(at(0.8, 1, 1.2), 3, 0.001);
    expect(yearlyDrift).toBeGreaterThan(0);
    expect(yearlyDrift).toBeLessThan(0.1);
    expect(mean).toBeGreaterThan(1);
    expect(mean).toBeLessThan(1.2);
  });
});

describe('days off', () => {
  it('move the forecast part of the way to a Sunday, with a wider band', () => {
    const random = createRandom(3);
    const history = Float64Array.from({ length: 10 * WEEK }, (_, t) => {
      const sunday = Math.floor(t / 24) % 7 === 6;
      return (
        (sunday ? 40 : 100) *
        (1 + 0.3 * Math.sin((2 * Math.PI * (t % 24)) / 24)) *
        Math.exp(0.02 * random.normal())
      );
    });
    const wednesday = { from: 10 * WEEK + 48, to: 10 * WEEK + 72, weekday: 3 };
    const holidays = [{ ...wednesday, name: 'Day off', observance: 'wide' as const }];
    const off = forecastSeries(history, HOUR_MS, WEEK, UNATTENDED, { holidays, events: [] });
    const plain = forecastSeries(history, HOUR_MS, WEEK).combined.ahead;
    const noon = (day: number) => off.combined.ahead[24 * day + 12]! / plain[24 * day + 12]!;
    expect(noon(2)).toBeLessThan(0.6);
    expect(noon(2)).toBeGreaterThan(0.4);
    expect(noon(3)).toBeCloseTo(1, 1);
    const lasting = off.events.ahead.terms.map(({ from, to }) => [from, to]);
    expect(lasting, 'the day itself, and the days beside it').toEqual([
      [48, 72],
      [24, 48],
      [72, 96],
    ]);
    const [itself, before] = off.events.ahead.terms;
    expect(itself!.level.ownVariance).toBeGreaterThan(before!.level.ownVariance);
  });

  it('leave the same weekday a week later as any other, whose lags of a week reach back to them', () => {
    const y = seasonalSeries({ hours: 6 * WEEK, noise: 0.02 });
    const day = { from: 5 * WEEK - 48, to: 5 * WEEK - 24 };
    const quiet = y.map((value, t) => (t >= day.from && t < day.to ? 0.5 * value : value));
    const origin = day.from + WEEK - 24;
    const holidays = [{ ...day, name: 'Day off', observance: 'wide' as const, weekday: 3 }];
    const { combined } = forecastSeries(quiet.slice(0, origin), HOUR_MS, 48, UNATTENDED, {
      holidays,
      events: [],
    });
    const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
    const share = sum(combined.ahead.subarray(24)) / sum(y.subarray(origin + 24, origin + 48));
    expect(Math.abs(share - 1)).toBeLessThan(0.03);
  });
});
