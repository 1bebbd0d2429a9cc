import { describe, expect, it } from 'vitest';
import { breachRule } from '../../../shared/core/autoscaling/breach.ts';
import { AS_IT_IS } from '../../../shared/core/autoscaling/burst-bank.ts';
import { insideBank } from '../../../shared/core/autoscaling/inside-bank.ts';
import { worstZoneLoss } from '../../../shared/core/autoscaling/zone-loss.ts';
import { recordBreaks, withRecords } from '../../../shared/core/outlook/record-breaks.ts';
import { createRandom } from '../../../shared/core/random.ts';
import { HOUR_MS } from '../../helpers/demand-outlook.ts';

describe('a breach', () => {
  it('is any minute, or more than the minutes the planner allows in the window', () => {
    expect(breachRule({ breachMinutes: 0, sloObjective: 0.99 })).toMatchObject({ seconds: 0 });
    expect(breachRule({ breachMinutes: 0, sloObjective: 0.99 }).definition).toMatch(/^any minute/);
    expect(breachRule({ breachMinutes: 10, sloObjective: 0.99 })).toMatchObject({
      seconds: 600,
      definition: 'more than 10 minutes in the window with demand above 100 % of the units that serve',
    });
  });
});

describe('futures that break records', () => {
  const vectors = [0.1, 0.3, 0.2].map((high) => Float64Array.of(-0.1, high, 0));
  const records = recordBreaks({ vectors, kind: 'log', offset: 0, effective: 3 })!;
  const median = Float64Array.from({ length: 48 }, () => 100);
  const paths = Array.from({ length: 4000 }, () => Float32Array.from(median));
  const broken = withRecords(paths, median, HOUR_MS, records, createRandom(1));

  it('remember the largest error so far', () => {
    expect(records).toMatchObject({ windows: 3, record: 0.3 });
    expect(recordBreaks({ vectors: [], kind: 'log', offset: 0, effective: 0 })).toBeNull();
  });

  it('come once in n + 1 windows, and then lie above all that was seen', () => {
    const raised = broken.filter((path) => path.some((value) => value > 100.001));
    expect(raised.length / broken.length).toBeGreaterThan(0.23);
    expect(raised.length / broken.length).toBeLessThan(0.27);
    for (const path of raised) {
      const high = path.filter((value) => value > 100.001);
      expect(Math.min(...high)).toBeGreaterThan(100 * Math.exp(0.3) * 0.999);
      expect(high.length).toBeLessThanOrEqual(4);
    }
  });

  it('leave the other paths alone, and all of them where nothing is known', () => {
    expect(broken.filter((path, i) => path === paths[i]).length).toBeGreaterThan(2800);
    expect(withRecords(paths, median, HOUR_MS, null, createRandom(1))).toBe(paths);
  });
});

describe('insides of steps', () => {
  /** 60 hours of 12 samples; each with one sample of 4 among ones. */
  const values = Float64Array.from({ length: 720 }, (_, i) => (i % 12 === 5 ? 4 : 1));

  it('are whole past steps: as long, as high and as rare as they were', () => {
    const bank = insideBank({ stepMs: 300_000, values }, HOUR_MS)!;
    const into = new Float64Array(60);
    expect(bank.draw(1.25, into, createRandom(1))).toBe(AS_IT_IS);
    const high = into.filter((value) => value > 2);
    expect(high.length).toBe(5);
    expect(Math.max(...into) / Math.min(...into)).toBeGreaterThan(3.8);
  });

  it('come from steps of a like level', () => {
    const busy = Float64Array.from({ length: 1440 }, (_, i) => (i < 720 ? values[i]! : 10));
    const bank = insideBank({ stepMs: 300_000, values: busy }, HOUR_MS)!;
    const into = new Float64Array(60);
    bank.draw(11, into, createRandom(1));
    expect(Math.max(...into)).toBeLessThan(1.1);
    bank.draw(1.25, into, createRandom(1));
    expect(Math.max(...into)).toBeGreaterThan(2.5);
  });

  it('are not made up from too few steps, or from samples no finer than a step', () => {
    expect(insideBank({ stepMs: 300_000, values: values.slice(0, 240) }, HOUR_MS)).toBeNull();
    expect(insideBank({ stepMs: HOUR_MS, values }, HOUR_MS)).toBeNull();
  });
});

describe('the worst minute to lose a zone', () => {
  it('is the one that leaves least for the highest of the six minutes that follow', () => {
    const load = Float32Array.from([5, 5, 5, 5, 5, 5, 5, 5, 9, 5]);
    const serving = Int32Array.from([9, 9, 6, 9, 9, 9, 9, 9, 12, 9]);
    // From minute 2 only 4 of 6 would be left for a load of 5; from 3 on 6 of 9 for a load of 9.
    expect(worstZoneLoss(load, serving, 1 / 3)).toMatchObject({ minute: 3, share: 1 / 3 });
  });

  it('agrees with a plain search on any load', () => {
    const random = createRandom(3);
    for (let round = 0; round < 50; round++) {
      const load = Float32Array.from({ length: 80 }, () => 1 + 20 * random.next());
      const serving = Int32Array.from(load, () => 3 + random.integer(30));
      const strain = load.map((_, minute) => {
        const left = serving[minute]! - Math.ceil(serving[minute]! / 3 - 1e-9);
        return Math.max(...load.subarray(minute, minute + 6)) / left;
      });
      const { minute } = worstZoneLoss(load, serving, 1 / 3);
      expect(strain[minute]).toBeCloseTo(Math.max(...strain), 5);
    }
  });
});
