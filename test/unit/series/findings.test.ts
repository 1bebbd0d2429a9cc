import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../shared/core/random.ts';
import { findCadenceChanges } from '../../../shared/core/series/find-cadence-changes.ts';
import { findDropouts } from '../../../shared/core/series/find-dropouts.ts';
import { findLevelShifts } from '../../../shared/core/series/find-level-shifts.ts';
import { findOutliers } from '../../../shared/core/series/find-outliers.ts';
import { findRejectedDemand } from '../../../shared/core/series/find-rejected-demand.ts';
import { findReplicaLimits } from '../../../shared/core/series/find-replica-limits.ts';
import { findUnitBreaks } from '../../../shared/core/series/find-unit-breaks.ts';
import { type GridSamples, matchSamples } from '../../../shared/core/series/match-samples.ts';
import { joinSpans } from '../../../shared/core/series/time-span.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** Hours of a shop: a day's and a week's rhythm, 5 % noise, `change` put on top. */
function shop(
  days: number,
  change: (value: number, hour: number) => number = (value) => value,
  seed = 1,
): GridSamples {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: days * 24 }, (_, hour) => {
    const ofDay = 1 + 0.6 * Math.sin((2 * Math.PI * (hour - 8)) / 24);
    const ofWeek = hour % 168 >= 120 ? 0.7 : 1;
    return change(1000 * ofDay * ofWeek * (1 + 0.05 * random.normal()), hour);
  });
  return hours(values);
}

function hours(values: ArrayLike<number>): GridSamples {
  return {
    timesMs: Float64Array.from({ length: values.length }, (_, i) => i * HOUR),
    values: Float64Array.from(values),
    stepMs: HOUR,
  };
}

describe('a clean series with a day and a week in it', () => {
  it.each([1, 2, 3, 4, 5])(
    'raises no alarm (seed %i), nor does it while it grows by half in a year',
    (seed) => {
      const growing = shop(365, (value, hour) => value * (1 + (0.5 * hour) / (365 * 24)), seed);
      for (const series of [shop(28, undefined, seed), shop(365, undefined, seed), growing]) {
        expect(findOutliers(series)).toBeNull();
        expect(findDropouts(series)).toEqual([]);
        expect(findLevelShifts(series)).toEqual([]);
        expect(findUnitBreaks(series)).toEqual([]);
        expect(findCadenceChanges(series.timesMs)).toEqual([]);
      }
    },
  );

  it('raises none for the day of sales, the nightly job and the weekend of the sample data', () => {
    const lines = readFileSync('sample-data/checkout-traffic.csv', 'utf8').trim().split('\n').slice(1);
    const values = lines.map((line) => Number(line.split(',')[2]));
    const traffic = hours(values);
    expect(findLevelShifts(traffic)).toEqual([]);
    expect(findUnitBreaks(traffic)).toEqual([]);
    // The flash sale of 18 June 2026, two hours; nothing else in a year, Black Friday among it.
    expect(findOutliers(traffic)?.spans).toHaveLength(1);
  });
});

describe('outliers', () => {
  it('are the samples that stand alone, with the furthest of them', () => {
    const spiked = shop(60, (value, hour) => (hour === 500 || hour === 1001 ? value * 6 : value));
    const found = findOutliers(spiked)!;
    expect(found.samples).toBe(2);
    expect(found.spans).toEqual([
      { startMs: 500 * HOUR, endMs: 501 * HOUR },
      { startMs: 1001 * HOUR, endMs: 1002 * HOUR },
    ]);
    expect(found.value / found.usual).toBeGreaterThan(3);
  });

  it('are not what happens at the same hour on four days', () => {
    const jobs = shop(60, (value, hour) => (hour % (12 * 24) === 3 ? value * 8 : value));
    expect(findOutliers(jobs)).toBeNull();
  });

  it('are not a day of sales, nor what is nearer than the least distance of account', () => {
    expect(
      findOutliers(shop(60, (value, hour) => (Math.floor(hour / 24) === 40 ? value * 3 : value))),
    ).toBeNull();
    const small = hours(
      shop(60, (value, hour) => (hour === 500 ? value * 6 : value)).values.map((v) => v / 1e6),
    );
    expect(findOutliers(small)).not.toBeNull();
    expect(findOutliers(small, 0.1)).toBeNull();
  });
});

describe('dropouts', () => {
  it('are runs of three zeros and more amid a lively series', () => {
    const down = shop(30, (value, hour) => (hour >= 300 && hour < 305 ? 0 : value));
    expect(findDropouts(down)).toEqual([{ startMs: 300 * HOUR, endMs: 305 * HOUR }]);
  });

  it('are not the nights of a series that is often zero, nor two zeros', () => {
    expect(findDropouts(shop(30, (value, hour) => (hour % 24 < 5 ? 0 : value)))).toEqual([]);
    expect(findDropouts(shop(30, (value, hour) => (hour >= 300 && hour < 302 ? 0 : value)))).toEqual([]);
  });
});

describe('level shifts', () => {
  it('are found to the day, with the level before and after', () => {
    const [shift, ...others] = findLevelShifts(
      shop(120, (value, hour) => (hour >= 60 * 24 ? value * 1.8 : value)),
    );
    expect(others).toEqual([]);
    expect(Math.abs(shift!.atMs - 60 * DAY)).toBeLessThanOrEqual(DAY);
    expect(shift!.after / shift!.before).toBeCloseTo(1.8, 1);
  });

  it('are found in a fortnight of history too', () => {
    const shifts = findLevelShifts(shop(14, (value, hour) => (hour >= 8 * 24 ? value * 3 : value)));
    expect(shifts).toHaveLength(1);
  });

  it('are not a week of sales, growth, or what is below the change of account', () => {
    expect(
      findLevelShifts(
        shop(120, (v, hour) => (hour * HOUR >= 8 * WEEK && hour * HOUR < 9 * WEEK ? v * 3 : v)),
      ),
    ).toEqual([]);
    expect(findLevelShifts(shop(365, (v, hour) => v * (1 + hour / (120 * 24))))).toEqual([]);
    const idle = hours(shop(120, (v, hour) => (hour >= 60 * 24 ? v * 1.8 : v)).values.map((v) => v / 1e5));
    expect(findLevelShifts(idle, 0.05)).toEqual([]);
  });
});

describe('unit breaks', () => {
  it.each([60, 100, 1000, 1024, 3600])('by %i are found at the sample, and in which direction', (factor) => {
    const up = findUnitBreaks(shop(60, (value, hour) => (hour >= 700 ? value * factor : value)));
    expect(up).toHaveLength(1);
    expect(up[0]!.atMs).toBe(700 * HOUR);
    expect(Math.abs(up[0]!.ratio / factor - 1)).toBeLessThan(0.03);
    const [down] = findUnitBreaks(shop(60, (value, hour) => (hour >= 700 ? value / factor : value)));
    expect(down!.factor).toBeLessThan(1 / 50);
  });

  it('are told both ways where the unit comes back', () => {
    const series = shop(60, (value, hour) => (hour >= 500 && hour < 900 ? value / 1000 : value));
    expect(findUnitBreaks(series).map(({ atMs }) => atMs)).toEqual([500 * HOUR, 900 * HOUR]);
  });

  it('are not a rise by twelve or thirty, nor a service that is switched off', () => {
    expect(findUnitBreaks(shop(60, (value, hour) => (hour >= 700 ? value * 12 : value)))).toEqual([]);
    expect(findUnitBreaks(shop(60, (value, hour) => (hour >= 700 ? value * 30 : value)))).toEqual([]);
    const off = shop(60, (value, hour) => (hour < 700 ? value : hour % 10 === 0 ? value / 100 : 0));
    expect(findUnitBreaks(off)).toEqual([]);
  });
});

describe('changes of cadence', () => {
  it('are told where the collector was set anew, not at a hole', () => {
    const times = [0];
    for (let i = 0; i < 300; i++)
      times.push(times.at(-1)! + (i < 100 ? 300_000 : i === 200 ? 9 * HOUR : 60_000));
    expect(findCadenceChanges(Float64Array.from(times))).toEqual([
      { atMs: 100 * 300_000, fromStepMs: 300_000, toStepMs: 60_000 },
    ]);
  });

  it('are none in a series without a cadence', () => {
    const random = createRandom(5);
    let at = 0;
    const times = Float64Array.from(
      { length: 500 },
      () => (at += 1000 + Math.round(600_000 * random.next())),
    );
    expect(findCadenceChanges(times)).toEqual([]);
  });
});

describe('demand cut off by the fleet', () => {
  const load = (hour: number) => (hour >= 300 && hour < 306 ? 0.93 : 0.55 + 0.05 * Math.sin(hour));
  const saturation = hours(Array.from({ length: 500 }, (_, hour) => load(hour)));

  it('is where replicas lie at their maximum and saturation is high', () => {
    const replicas = hours(
      Array.from({ length: 500 }, (_, hour) => (hour >= 298 && hour < 310 ? 40 : 10 + (hour % 24))),
    );
    expect(findReplicaLimits(replicas, saturation)).toEqual([{ startMs: 300 * HOUR, endMs: 306 * HOUR }]);
  });

  it('is not where the maximum has room, or the fleet is fixed', () => {
    const roomy = hours(saturation.values.map(() => 0.5));
    const replicas = hours(Array.from({ length: 500 }, (_, hour) => (hour % 24 === 12 ? 40 : 10)));
    expect(findReplicaLimits(replicas, roomy)).toEqual([]);
    expect(findReplicaLimits(hours(new Float64Array(500).fill(40)), saturation)).toEqual([]);
  });
});

describe('demand turned away', () => {
  const flat = (value: number, hour: number) =>
    hour >= 734 && hour < 739 ? 1650 + (hour % 3) : Math.min(value, 1640);
  const errors = (at: number) =>
    hours(Array.from({ length: 60 * 24 }, (_, hour) => (hour >= at && hour < at + 5 ? 400 : 1 + (hour % 3))));

  it('is where errors are many while traffic lies flat at the top of its day', () => {
    expect(findRejectedDemand(shop(60, flat), errors(734))).toEqual([
      { startMs: 734 * HOUR, endMs: 739 * HOUR },
    ]);
  });

  it('is not where errors come at night, while traffic moves as always, or at all times', () => {
    expect(findRejectedDemand(shop(60, flat), errors(745))).toEqual([]);
    expect(findRejectedDemand(shop(60), errors(730))).toEqual([]);
    expect(findRejectedDemand(shop(60, flat), hours(new Float64Array(60 * 24).fill(400)))).toEqual([]);
  });
});

describe('samples of two series', () => {
  it('are matched by the mean of a finer one, and by the step that covers of a coarser one', () => {
    const minutes = {
      timesMs: Float64Array.from({ length: 240 }, (_, i) => i * 60_000),
      values: Float64Array.from({ length: 240 }, (_, i) => Math.floor(i / 60)),
      stepMs: 60_000,
    };
    expect([...matchSamples(hours([9, 9, 9, 9, 9]), minutes)]).toEqual([0, 1, 2, 3, Number.NaN]);
    const matched = matchSamples(minutes, hours([5, 6]));
    expect([matched[0], matched[59], matched[60], matched[119], matched[120]]).toEqual([
      5,
      5,
      6,
      6,
      Number.NaN,
    ]);
  });

  it('have spans that join where they touch', () => {
    const spans = joinSpans(
      [{ startMs: 5, endMs: 9 }],
      [
        { startMs: 0, endMs: 5 },
        { startMs: 20, endMs: 21 },
      ],
    );
    expect(spans).toEqual([
      { startMs: 0, endMs: 9 },
      { startMs: 20, endMs: 21 },
    ]);
  });
});
