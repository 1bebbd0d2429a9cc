import { z } from 'zod';
import type { ScalingPolicy } from '../core/autoscaling/scaling-policy.ts';
import { instantMs } from './instant-schema.ts';
import { timeZone } from './time-zone-schema.ts';

const MOST_REPLICAS = 1_000_000;
const replicas = z
  .number()
  .int('must be a whole number')
  .min(0, 'must not be negative')
  .max(MOST_REPLICAS, 'must be at most 1,000,000');
const seconds = z
  .number()
  .min(0, 'must not be negative')
  .max(86_400, 'must be at most a day (86400 seconds)');

/** A platform's file, whole. */
export const policyText = z
  .string()
  .min(1, 'must not be empty')
  .max(1_000_000, 'must be at most a million characters');

const minuteOfWeek = z.number().int('must be a whole number').min(0, 'must not be negative').max(10_080);
const weeklySchedule = z.strictObject({
  timeZone,
  floors: z
    .array(
      z
        .strictObject({ fromMinute: minuteOfWeek, toMinute: minuteOfWeek, replicas })
        .refine(({ fromMinute, toMinute }) => toMinute > fromMinute, {
          path: ['toMinute'],
          message: 'must be after fromMinute',
        }),
    )
    .max(1000, 'must hold at most 1000 floors'),
});

const rateLimits = z.strictObject({
  rules: z
    .array(
      z.strictObject({
        type: z.enum(['percent', 'units']),
        value: z.number().positive('must be greater than 0').max(MOST_REPLICAS),
        periodSeconds: z
          .number()
          .positive('must be greater than 0')
          .max(1800, 'must be at most 1800 seconds'),
      }),
    )
    .min(1, 'must hold at least one rule')
    .max(100, 'must hold at most 100 rules'),
  select: z.enum(['max', 'min', 'disabled']),
});

export const scalingPolicySchema: z.ZodType<ScalingPolicy> = z
  .strictObject({
    targetUtilisation: z.number().gt(0, 'must be above 0').max(1, 'must be at most 1 (that is 100 %)'),
    minReplicas: replicas,
    maxReplicas: replicas.min(1, 'must be at least 1'),
    floors: z
      .array(
        z
          .strictObject({
            name: z.string().max(200, 'must be at most 200 characters'),
            startMs: instantMs,
            endMs: instantMs,
            replicas,
          })
          .refine(({ startMs, endMs }) => endMs > startMs, {
            path: ['endMs'],
            message: 'must be after startMs',
          }),
      )
      .max(1000, 'must hold at most 1000 floors'),
    weekly: weeklySchedule.exactOptional(),
    stabilisationDownSeconds: seconds,
    toleranceFraction: z.number().min(0, 'must not be negative').lt(1, 'must be below 1'),
    syncSeconds: seconds.min(1, 'must be at least 1'),
    metricLagSeconds: seconds,
    startupSeconds: seconds,
    limits: z
      .strictObject({
        stabilisationUpSeconds: seconds.max(3600, 'must be at most 3600 seconds'),
        up: rateLimits,
        down: rateLimits,
      })
      .exactOptional(),
  })
  .refine(({ minReplicas, maxReplicas }) => minReplicas <= maxReplicas, {
    path: ['minReplicas'],
    message: 'must not be above maxReplicas',
  });
