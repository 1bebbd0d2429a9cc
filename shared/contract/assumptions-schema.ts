import { z } from 'zod';
import type { Assumptions } from '../core/assumptions/assumptions.ts';
import type { PlannedEvent } from '../core/calendar/planned-event.ts';
import { instantMs } from './instant-schema.ts';
import { policyText, scalingPolicySchema } from './policy-schema.ts';
import { timeZone } from './time-zone-schema.ts';

const YEAR_MS = 366 * 86_400_000;
const LONGEST_HORIZON_MS = 5 * YEAR_MS;
export const identifier = z.string().min(1, 'must not be empty').max(200, 'must be at most 200 characters');

export const seed = z
  .number()
  .int('must be a whole number')
  .min(0, 'must not be negative')
  .max(0xffff_ffff, 'must be below 4,294,967,296');

const fraction = z.number().min(0, 'must lie between 0 and 1').max(1, 'must lie between 0 and 1');
const seconds = z
  .number()
  .min(0, 'must not be negative')
  .max(86_400, 'must be at most a day (86400 seconds)');
const units = z.number().positive('must be greater than 0').max(1e9).nullable();

export const price = z.string().regex(/^\d{1,12}(\.\d{1,12})?$/, 'must be a decimal number such as 0.12');

const pricedUnitType = z.strictObject({
  name: z.string().min(1, 'must not be empty').max(200),
  region: z.string().max(200),
  unitsOnOne: z.number().positive('must be greater than 0').max(1e6),
  effectiveDate: z.string().max(40).nullable(),
  list: z.string().max(1000),
  illustrative: z.boolean(),
});

const occurrence = z
  .strictObject({ startMs: instantMs, endMs: instantMs })
  .refine(({ startMs, endMs }) => endMs > startMs, {
    path: ['endMs'],
    message: "must be after the occurrence's start",
  });

const plannedEvent: z.ZodType<PlannedEvent> = z
  .strictObject({
    id: identifier,
    name: z.string().trim().min(1, 'must not be empty').max(200, 'must be at most 200 characters'),
    startMs: instantMs,
    endMs: instantMs,
    uplift: z.number().positive('must be greater than 0').max(1000, 'must be at most 1000 ×').nullable(),
    pastOccurrences: z.array(occurrence).max(2000, 'must hold at most 2000 occurrences').exactOptional(),
    reason: z.string().max(2000, 'must be at most 2000 characters'),
  })
  .refine(({ startMs, endMs }) => endMs > startMs, {
    path: ['endMs'],
    message: "must be after the event's start",
  });

export const assumptionsSchema: z.ZodType<Assumptions> = z
  .strictObject({
    timeZone,
    horizonMs: z
      .number()
      .positive('must be longer than 0 ms')
      .max(LONGEST_HORIZON_MS, 'must be at most 5 years'),
    untilMs: instantMs.nullable(),
    events: z.array(plannedEvent).max(200, 'must hold at most 200 events'),
    holidayRegion: z
      .string()
      .regex(/^[A-Z]{2}(-[A-Z0-9]{1,5}){0,2}$/, 'must be a country such as US or a state such as US-NY')
      .nullable(),
    peakFactor: z.number().min(1, 'must be at least 1').max(1000, 'must be at most 1000 ×').nullable(),
    kneeUtilisation: z.number().gt(0, 'must be above 0').max(1, 'must be at most 1 (that is 100 %)'),
    zones: z.number().int('must be a whole number').min(1, 'must be at least 1').max(100),
    zonesLost: z.number().int('must be a whole number').min(0, 'must not be negative'),
    startupSeconds: seconds,
    metricLagSeconds: seconds,
    syncSeconds: z
      .number()
      .positive('must be greater than 0')
      .max(86_400, 'must be at most a day (86400 seconds)'),
    toleranceFraction: fraction,
    currentUnits: units,
    maxUnits: units,
    capacityPerUnit: units,
    pricePerUnitHour: price.nullable(),
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be a three-letter code such as USD or EUR'),
    unitType: pricedUnitType.nullable(),
    commitmentPrices: z
      .array(z.strictObject({ termYears: z.union([z.literal(1), z.literal(3)]), pricePerUnitHour: price }))
      .refine(
        (prices) => new Set(prices.map(({ termYears }) => termYears)).size === prices.length,
        'must hold each term once',
      ),
    spotPrice: z.strictObject({ pricePerUnitHour: price, interruptionRate: fraction }).nullable(),
    storagePricePerGibMonth: price.nullable(),
    transferPricePerGib: price.nullable(),
    marginPerMissingUnit: price.nullable(),
    costPerIdleUnit: price.nullable(),
    costPerOutageMinute: price.nullable(),
    efficiencyGain: z
      .number()
      .gt(-1, 'must be above -1 (a unit that carries nothing)')
      .max(100, 'must be at most 100'),
    acceptedBreachProbability: z.number().gt(0, 'must lie between 0 and 1').lt(1, 'must lie between 0 and 1'),
    breachMinutes: z
      .number()
      .min(0, 'must not be negative (0: any minute over capacity)')
      .max(100_000, 'must be at most 100,000 minutes'),
    sloObjective: z.number().gt(0, 'must lie between 0 and 1').lt(1, 'must lie between 0 and 1'),
    sloWindowDays: z.number().positive('must be greater than 0').max(366, 'must be at most a year'),
    latencySloMs: z.number().positive('must be greater than 0').max(3_600_000).nullable(),
    kneeFrom: z.enum(['planner', 'data']),
    unitWorkers: z
      .number()
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(1024, 'must be at most 1024')
      .nullable(),
    spaceLimitUtilisation: z.number().gt(0, 'must be above 0').max(1, 'must be at most 1 (that is 100 %)'),
    plannerUnit: z
      .strictObject({
        name: z.string().trim().min(1, 'must not be empty').max(60, 'must be at most 60 characters'),
        perTraffic: z.number().positive('must be greater than 0').max(1e12),
      })
      .nullable(),
    leadTimeDays: z.number().min(0, 'must not be negative').max(1000, 'must be at most 1000 days').nullable(),
    failoverShare: z.number().min(0, 'must not be negative').max(10, 'must be at most 10 (1000 %)'),
    unitsPerNode: units,
    maxNodes: units,
    nodeStartSeconds: seconds,
    connectionsPerUnit: units,
    maxConnections: units,
    maxIpAddresses: units,
    presentPolicy: scalingPolicySchema.nullable(),
    presentPolicyFile: z
      .strictObject({
        name: z.string().min(1, 'must not be empty').max(1000, 'must be at most 1000 characters'),
        text: policyText,
      })
      .nullable(),
    chosenPolicy: scalingPolicySchema.nullable(),
    seed,
  })
  .refine(({ zones, zonesLost }) => zonesLost < zones, {
    path: ['zonesLost'],
    message: 'must be fewer than the zones there are',
  })
  .refine(({ maxNodes, unitsPerNode }) => maxNodes === null || unitsPerNode !== null, {
    path: ['unitsPerNode'],
    message: 'must be given with maxNodes: how many units fit on a node',
  })
  .refine(
    ({ maxConnections, connectionsPerUnit }) => maxConnections === null || connectionsPerUnit !== null,
    {
      path: ['connectionsPerUnit'],
      message: 'must be given with maxConnections: how many connections each unit holds',
    },
  );
