import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../shared/contract/outcome.ts';
import { dispatch } from '../../../shared/engine/dispatch.ts';
import type { EngineContext, WorkspacePort } from '../../../shared/engine/engine-context.ts';

const POINTS_INPUT = { seriesId: '1', fromMs: null, toMs: null, buckets: 10 };
const POINTS = { seriesId: '1', startMs: 0, bucketMs: 1, mean: [1], low: [1], high: [1], highAtMs: [1] };

describe('dispatch', () => {
  it('gives the value of a handler that returns', async () => {
    const { outcome, defects } = await dispatchPoints(async () => POINTS);
    expect(outcome).toEqual({ ok: true, value: POINTS });
    expect(defects).toEqual([]);
  });

  it('gives an EngineError back as it was thrown, and calls it no defect', async () => {
    const failure = { code: 'NOT_FOUND', message: 'Gone.', hint: 'Look elsewhere.' } as const;
    const { outcome, defects } = await dispatchPoints(() => Promise.reject(new EngineError(failure)));
    expect(outcome).toEqual({ ok: false, error: failure });
    expect(defects).toEqual([]);
  });

  it('turns what nobody foresaw into INTERNAL without its stack, and tells the host', async () => {
    const error = new TypeError('x is not a function\n    at secret (/home/someone/file.ts:1:1)');
    const { outcome, defects } = await dispatchPoints(() => Promise.reject(error));
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'INTERNAL', message: 'Headroom failed at "series.points": x is not a function.' },
    });
    expect(JSON.stringify(outcome)).not.toContain('secret');
    expect(defects).toEqual([error]);
  });

  it.each([['a text'], [undefined], [{}], [null]])('survives a throw of %j', async (thrown) => {
    const { outcome } = await dispatchPoints(() => Promise.reject(thrown));
    expect(outcome).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  });

  it('survives a handler that throws before it awaits', async () => {
    const { outcome } = await dispatchPoints(() => {
      throw new Error('at once');
    });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  });

  it.each([
    ['NaN', { ...POINTS, mean: [1, Number.NaN] }],
    ['Infinity', { ...POINTS, bucketMs: Number.POSITIVE_INFINITY }],
    ['a typed array', { ...POINTS, low: new Float64Array(1) }],
  ])('lets no %s out', async (_what, value) => {
    const { outcome, defects } = await dispatchPoints(async () => value as unknown as typeof POINTS);
    expect(outcome).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(defects).toHaveLength(1);
  });

  it('does not run a handler on bad input', async () => {
    let ran = false;
    const readPoints = async () => {
      ran = true;
      return POINTS;
    };
    const { outcome } = await dispatchPoints(readPoints, { ...POINTS_INPUT, buckets: Number.NaN });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT', path: 'buckets' } });
    expect(ran).toBe(false);
  });
});

async function dispatchPoints(readPoints: WorkspacePort['readPoints'], input: unknown = POINTS_INPUT) {
  const defects: unknown[] = [];
  const context = { workspace: { readPoints } } as unknown as EngineContext;
  const outcome = await dispatch('series.points', input, context, (_method, error) => defects.push(error));
  return { outcome, defects };
}
