import { describe, expect, it } from 'vitest';
import type { Method } from '../../../shared/contract/engine-api.ts';
import { EngineError, type Failure } from '../../../shared/contract/outcome.ts';
import { validateInput } from '../../../shared/contract/validators.ts';
import { DEFAULT_ASSUMPTIONS } from '../../../shared/core/assumptions/assumptions.ts';

const EVENT = { id: 'a', name: 'Sale', startMs: 0, endMs: 3_600_000, uplift: 2, reason: '' };
const POLICY = {
  targetUtilisation: 0.5,
  minReplicas: 2,
  maxReplicas: 20,
  floors: [],
  stabilisationDownSeconds: 300,
  toleranceFraction: 0.1,
  syncSeconds: 15,
  metricLagSeconds: 30,
  startupSeconds: 90,
};
const DEMAND = { startMs: 0, stepMs: 60_000, values: [1, 2] };

describe('inputs', () => {
  it.each<[Method, unknown]>([
    ['engine.info', {}],
    ['workspace.create', { name: 'Plan' }],
    ['workspace.open', { id: 'a' }],
    ['workspace.open', { fileId: 'a' }],
    [
      'import.commit',
      { files: [{ id: 'a', name: 'a.csv', bytes: 1 }], mapping: [{ column: 'x', role: 'traffic' }] },
    ],
    ['assumptions.set', { service: 's', assumptions: { ...DEFAULT_ASSUMPTIONS, events: [EVENT] } }],
    ['assumptions.set', { service: 's', assumptions: { ...DEFAULT_ASSUMPTIONS, presentPolicy: POLICY } }],
    ['policy.simulate', { policy: POLICY, demand: DEMAND, capacityPerUnit: 10, seed: 1 }],
    ['forecast.run', { seriesId: '1', horizonMs: 1, untilMs: null, levels: [0.8], seed: 0 }],
  ])('of %s that are right pass unchanged (%#)', (method, input) => {
    expect(validateInput(method, input)).toEqual(input);
  });

  it.each<[string, Method, unknown, Partial<Failure>]>([
    ['no object', 'engine.info', null, { message: 'The input must be an object with named fields.' }],
    ['a field too many', 'engine.info', { x: 1 }, { path: 'x', message: 'x is no field of this input.' }],
    ['an empty name', 'workspace.create', { name: ' ' }, { path: 'name' }],
    ['two targets', 'workspace.open', { id: 'a', fileId: 'b' }, {}],
    ['no target', 'workspace.open', {}, {}],
    [
      'no files',
      'import.commit',
      { files: [] },
      { path: 'files', message: 'files must hold at least one file.' },
    ],
    [
      'a role that is none',
      'import.preview',
      { files: [{ id: 'a', name: 'a', bytes: 0 }], mapping: [{ column: 'x', role: 'speed' }] },
      { path: 'mapping.0.role' },
    ],
    [
      'an unknown zone',
      'assumptions.set',
      { service: 's', assumptions: { ...DEFAULT_ASSUMPTIONS, timeZone: 'Mars/Olympus' } },
      {
        path: 'assumptions.timeZone',
        message:
          'assumptions.timeZone must be a time zone such as Europe/Berlin or America/New_York, or UTC (it is "Mars/Olympus").',
      },
    ],
    [
      'an event that ends before it starts',
      'assumptions.set',
      { service: 's', assumptions: { ...DEFAULT_ASSUMPTIONS, events: [{ ...EVENT, endMs: 0 }] } },
      { path: 'assumptions.events.0.endMs' },
    ],
    [
      'a price that is no decimal number',
      'assumptions.set',
      { service: 's', assumptions: { ...DEFAULT_ASSUMPTIONS, pricePerUnitHour: '0,12' } },
      { path: 'assumptions.pricePerUnitHour' },
    ],
    [
      'every zone lost',
      'assumptions.set',
      { service: 's', assumptions: { ...DEFAULT_ASSUMPTIONS, zones: 1, zonesLost: 1 } },
      {
        path: 'assumptions.zonesLost',
        message: 'assumptions.zonesLost must be fewer than the zones there are.',
      },
    ],
    [
      'a number that is none',
      'policy.simulate',
      { policy: POLICY, demand: { ...DEMAND, values: [1, Number.NaN] }, capacityPerUnit: 1, seed: 1 },
      { path: 'demand.values.1', message: 'demand.values.1 must be a finite number (it is NaN).' },
    ],
    [
      'an infinite number',
      'policy.simulate',
      { policy: POLICY, demand: DEMAND, capacityPerUnit: Number.POSITIVE_INFINITY, seed: 1 },
      { path: 'capacityPerUnit' },
    ],
    [
      'a minimum above the maximum',
      'policy.simulate',
      { policy: { ...POLICY, minReplicas: 30 }, demand: DEMAND, capacityPerUnit: 1, seed: 1 },
      { path: 'policy.minReplicas', message: 'policy.minReplicas must not be above maxReplicas.' },
    ],
    [
      'a text where a number belongs',
      'series.points',
      { seriesId: '1', fromMs: null, toMs: null, buckets: 'many' },
      { path: 'buckets', message: 'buckets must be a number (it is "many").' },
    ],
    [
      'an end before the start',
      'series.points',
      { seriesId: '1', fromMs: 5, toMs: 5, buckets: 10 },
      { path: 'toMs', message: 'toMs must be after fromMs.' },
    ],
    [
      'a level of 95 instead of 0.95',
      'forecast.run',
      { seriesId: '1', horizonMs: 1, untilMs: null, levels: [95], seed: 0 },
      { path: 'levels.0', message: 'levels.0 must lie between 0 and 1 (it is 95).' },
    ],
  ])('with %s are refused with the path and what it must be', (_what, method, input, expected) => {
    expect(failureOf(() => validateInput(method, input))).toMatchObject({
      code: 'INVALID_INPUT',
      ...expected,
    });
  });
});

function failureOf(action: () => unknown): Failure {
  try {
    action();
  } catch (error) {
    if (error instanceof EngineError) return error.failure;
  }
  throw new Error('no EngineError was thrown');
}
