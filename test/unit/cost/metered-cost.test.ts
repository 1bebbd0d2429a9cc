import { describe, expect, it } from 'vitest';
import type { Assumptions } from '../../../shared/core/assumptions/assumptions.ts';
import type { PlannedEvent } from '../../../shared/core/calendar/planned-event.ts';
import { bytesOf, bytesPerSecondOf } from '../../../shared/core/cost/byte-units.ts';
import { hoursOfMonth } from '../../../shared/core/cost/calendar-months.ts';
import { type MeteredRequest, meteredCost } from '../../../shared/core/cost/metered-cost.ts';
import type { MeteredKind, MeteredLine } from '../../../shared/core/cost/metered-detail.ts';
import { meteredForecast } from '../../../shared/core/cost/metered-series.ts';
import { parseMinor } from '../../../shared/core/money.ts';
import { type BuiltForecast, buildForecast } from '../../../shared/core/outlook/build-forecast.ts';
import type { PlanSignal } from '../../../shared/core/outlook/plan-signal.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { assumptionsOf, DAY_MS, HOUR_MS, signalOf } from '../../helpers/demand-outlook.ts';
import { seasonalSeries } from '../../helpers/series.ts';

const BERLIN = 'Europe/Berlin';
const GIB = 2 ** 30;

function usageSignal(kind: MeteredKind, unit: string, values: ArrayLike<number>): PlanSignal {
  const { source, ...rest } = signalOf('traffic', Array.from(values));
  const resource = kind === 'storage' ? 'disk' : 'network';
  return { ...rest, source: { ...source, signal: 'usage', resource, unit } };
}

/** Futures as they are given, right after a history of two days of the same level. */
function madeOf(kind: MeteredKind, unit: string, startMs: number, paths: readonly Float32Array[]) {
  const history = new Float64Array(48).fill(paths[0]![0]!);
  const built = { outlook: { paths } } as unknown as BuiltForecast;
  return {
    kind,
    signal: usageSignal(kind, unit, history),
    startMs: startMs - 48 * HOUR_MS,
    stepMs: HOUR_MS,
    built,
  };
}

function costOf(metered: MeteredRequest['metered'], hours: number, assumptions: Partial<Assumptions> = {}) {
  const startMs = metered[0]!.startMs + 48 * HOUR_MS;
  return meteredCost({
    metered,
    window: { startMs, endMs: startMs + hours * HOUR_MS },
    assumptions: assumptionsOf({
      timeZone: BERLIN,
      currency: 'EUR',
      storagePricePerGibMonth: '0.02',
      transferPricePerGib: '0.09',
      ...assumptions,
    }),
    cost: null,
  });
}

const OCTOBER = Date.UTC(2026, 8, 30, 22);
const flat = (value: number, hours: number) => new Float32Array(hours).fill(value);

describe('the cost of what is metered', () => {
  it('prices a level kept through a whole month at exactly the price of a month, whatever the clock does in it', () => {
    const october = madeOf('storage', 'GiB', OCTOBER, [flat(1000, 745)]);
    expect(hoursOfMonth('2026-10', BERLIN)).toBe(745);
    const [line] = costOf([october], 745)!.lines;
    expect(line!.months.map(({ label, mean }) => [label, mean])).toEqual([['2026-10', '20.00']]);
    expect(line!.months[0]!.quantity).toBeCloseTo(1000, 9);
    const march = Date.UTC(2026, 1, 28, 23);
    expect(hoursOfMonth('2026-03', BERLIN)).toBe(743);
    expect(costOf([madeOf('storage', 'GiB', march, [flat(1000, 743)])], 743)!.total).toBe('20.00');
  });

  it('prices what is sent by its bytes: a rate times the true seconds of the window', () => {
    const sent = madeOf('transfer', 'MB/s', OCTOBER, [flat(8, 745)]);
    const [line] = costOf([sent], 745)!.lines;
    const gib = (8e6 * 3600 * 745) / GIB;
    expect(line!.total.quantity).toBeCloseTo(gib, 6);
    expect(line!.total.mean).toBe((gib * 0.09).toFixed(2));
  });

  it('is the sum of its months and lines to the minor unit, and of windows that make up a month', () => {
    const random = createRandom(5);
    const hours = 90 * 24;
    const paths = Array.from({ length: 40 }, () =>
      Float32Array.from({ length: hours }, () => 50 + 900 * random.next()),
    );
    const events = [0, 1, 2].map(
      (third): PlannedEvent => ({
        id: `${third}`,
        name: `${third}`,
        startMs: OCTOBER + third * 10 * DAY_MS,
        endMs: third === 2 ? OCTOBER + 745 * HOUR_MS : OCTOBER + (third + 1) * 10 * DAY_MS,
        uplift: 1,
        reason: '',
      }),
    );
    const metered = [madeOf('storage', 'GB', OCTOBER, paths), madeOf('transfer', 'kB/s', OCTOBER, paths)];
    const cost = costOf(metered, hours, { events })!;
    const minor = (amount: string) => parseMinor(amount, 'EUR');
    const sum = (amounts: readonly string[]) => amounts.reduce((total, one) => total + minor(one), 0n);
    for (const line of cost.lines) {
      expect(minor(line.total.mean)).toBe(sum(line.months.map(({ mean }) => mean)));
      const parts = line.events.reduce((total, { quantity }) => total + quantity, 0);
      expect(parts).toBeCloseTo(line.months[0]!.quantity, 9);
      const [p50, p90, p95] = line.total.quantiles.map(({ amount }) => minor(amount));
      expect(p50! <= p90! && p90! <= p95!).toBe(true);
    }
    expect(minor(cost.total!)).toBe(sum(cost.lines.map(({ total }) => total.mean)));
  });

  it('never falls with price or with usage', () => {
    const total = (level: number, price: string) =>
      parseMinor(
        costOf([madeOf('storage', 'GiB', OCTOBER, [flat(level, 400)])], 400, {
          storagePricePerGibMonth: price,
        })!.total!,
        'EUR',
      );
    expect(total(1001, '0.02') >= total(1000, '0.02')).toBe(true);
    expect(total(1000, '0.021') >= total(1000, '0.02')).toBe(true);
  });

  it('says what has no price, no known unit or no forecast, and prices none of it', () => {
    const told = (metered: MeteredRequest['metered'], assumptions: Partial<Assumptions> = {}) => {
      const cost = costOf(metered, 24, assumptions)!;
      expect([cost.lines, cost.total, cost.totalWithUnits]).toEqual([[], null, null]);
      return cost.notes.map(({ code }) => code);
    };
    const disk = madeOf('storage', 'GB', OCTOBER, [flat(5, 24)]);
    expect(told([disk], { storagePricePerGibMonth: null })).toEqual(['storage-unpriced']);
    expect(told([madeOf('transfer', 'bytes', OCTOBER, [flat(5, 24)])])).toEqual(['transfer-unit']);
    expect(told([{ ...disk, built: null }])).toEqual(['storage-too-old']);
    expect(told([{ ...disk, built: { ...disk.built, outlook: null } }])).toEqual(['storage-too-short']);
    expect(
      meteredCost({ metered: [], window: disk.signal.source, assumptions: assumptionsOf({}), cost: null }),
    ).toBe(null);
  });

  it('forecasts a disk that fills and a network with a rhythm to the plan’s end, each from its own series', () => {
    const days = 60;
    const startMs = OCTOBER - days * DAY_MS;
    const plan = {
      ...{
        signal: signalOf('traffic', Array.from(seasonalSeries({ hours: days * 24 }))),
        startMs,
        stepMs: HOUR_MS,
      },
      ...{ horizonSteps: 31 * 24, events: [], levels: [0.8], paths: 60, seed: 1 },
    };
    const lineOf = (
      kind: MeteredKind,
      unit: string,
      stepMs: number,
      values: ArrayLike<number>,
    ): MeteredLine => {
      const one = { kind, signal: usageSignal(kind, unit, values), startMs, stepMs };
      const built = buildForecast(meteredForecast(one, plan)!);
      const window = { startMs: OCTOBER, endMs: OCTOBER + 31 * DAY_MS };
      const assumptions = assumptionsOf({ storagePricePerGibMonth: '1', transferPricePerGib: '1' });
      return meteredCost({ metered: [{ ...one, built }], window, assumptions, cost: null })!.lines[0]!;
    };
    const random = createRandom(2);
    const disk = Float64Array.from({ length: days }, (_, day) => 500 + 2 * day + random.normal());
    // Filling goes on by 2 a day: 620 at the start of the window, 682 at its end.
    expect(lineOf('storage', 'GiB', DAY_MS, disk).total.quantity).toBeGreaterThan(630);
    expect(lineOf('storage', 'GiB', DAY_MS, disk).total.quantity).toBeLessThan(675);
    const network = seasonalSeries({ hours: days * 24, level: 50 });
    const sent = lineOf('transfer', 'MB/s', HOUR_MS, network).total.quantity;
    expect(sent / ((50e6 * 31 * 86_400) / GIB)).toBeCloseTo(1, 1);
  });
});

describe('units of data', () => {
  it('tell bytes from bits, and thousands from 1,024', () => {
    expect([bytesOf('GB'), bytesOf('GiB'), bytesOf('requests')]).toEqual([1e9, GIB, null]);
    expect(['kbps', 'kB/s', 'Mbps', 'bytes/min', 'GB/h'].map(bytesPerSecondOf)).toEqual([
      125,
      1000,
      125_000,
      1 / 60,
      1e9 / 3600,
    ]);
    expect(['bytes', 'GB', 'requests/s', ''].map(bytesPerSecondOf)).toEqual([null, null, null, null]);
  });
});
