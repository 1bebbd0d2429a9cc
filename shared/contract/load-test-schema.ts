import { z } from 'zod';
import { instantMs } from './instant-schema.ts';
import type { KeptLoadTest } from './kept-load-test.ts';

const level = z.number().nonnegative('must not be negative').max(1e12);

const stage = z.strictObject({
  startMs: instantMs,
  endMs: instantMs,
  throughput: level,
  latencyMs: level.nullable(),
  errorShare: z.number().min(0, 'must lie between 0 and 1').max(1, 'must lie between 0 and 1'),
  inFlight: level.nullable(),
});

export const unitsUnderTest = z.number().positive('must be greater than 0').max(1e9).nullable();
export const latencyObjectiveMs = z.number().positive('must be greater than 0').max(3_600_000).nullable();

export const keptLoadTestSchema: z.ZodType<KeptLoadTest> = z.strictObject({
  name: z.string().trim().min(1, 'must name the test').max(1000),
  stages: z.array(stage).min(1, 'must hold at least one stage').max(1000, 'must hold at most 1000 stages'),
  unitsUnderTest,
  sloMs: latencyObjectiveMs,
});
