import { z } from 'zod';
import { METHOD_NAMES } from '../core/forecast/methods/method-names.ts';
import { AGGREGATIONS } from '../core/series/aggregation.ts';
import { RESOURCES, SIGNALS } from '../core/series/signal.ts';
import { assumptionsSchema, identifier, price, seed } from './assumptions-schema.ts';
import { DOCUMENT_KINDS } from './document-kinds.ts';
import type { EngineApi, Method } from './engine-api.ts';
import { instantMs } from './instant-schema.ts';
import { keptLoadTestSchema, latencyObjectiveMs, unitsUnderTest } from './load-test-schema.ts';
import { EngineError } from './outcome.ts';
import { policyText, scalingPolicySchema } from './policy-schema.ts';
import { reportLayoutSchema } from './report-layout-schema.ts';
import { scenariosSchema } from './scenario-schema.ts';
import { ROLL_UPS, type SourceAuth } from './source-types.ts';
import { timeZone } from './time-zone-schema.ts';
import { describeIssue } from './validation-messages.ts';

/** More files, columns or buckets than anyone has; above these an input is a mistake. */
const MOST_FILES = 500;
const MOST_COLUMNS = 5_000;
const MOST_POINTS = 5_000_000;

const serviceName = z
  .string()
  .trim()
  .min(1, 'must name a service')
  .max(200, 'must be at most 200 characters');
const nothing = z.strictObject({});

const fileRef = z.strictObject({
  id: identifier,
  name: z.string().min(1).max(1000),
  bytes: z.number().int().nonnegative(),
});

const columnMapping = z.strictObject({
  column: z.string().max(1000),
  role: z.enum(['time', ...SIGNALS, 'service', 'label', 'ignore']).exactOptional(),
  resource: z.enum(RESOURCES).exactOptional(),
  unit: z.string().max(40).exactOptional(),
  aggregation: z.enum(AGGREGATIONS).exactOptional(),
});

const importRequest = z.strictObject({
  files: z.array(fileRef).min(1, 'must hold at least one file').max(MOST_FILES),
  mapping: z.array(columnMapping).max(MOST_COLUMNS).exactOptional(),
  timeZone: timeZone.exactOptional(),
  dateOrder: z.enum(['DMY', 'MDY']).exactOptional(),
  service: serviceName.exactOptional(),
  sheet: z.string().min(1, 'must name a sheet').max(200).exactOptional(),
  startMs: instantMs.exactOptional(),
  stepMs: z.number().positive('must be longer than 0 ms').exactOptional(),
});

const pointsRequest = z
  .strictObject({
    seriesId: identifier,
    fromMs: instantMs.nullable(),
    toMs: instantMs.nullable(),
    buckets: z.number().int('must be a whole number').min(2, 'must be at least 2').max(MOST_POINTS),
  })
  .refine(({ fromMs, toMs }) => fromMs === null || toMs === null || toMs > fromMs, {
    path: ['toMs'],
    message: 'must be after fromMs',
  });

const secret = z.string().min(1, 'must not be empty').max(10_000);
export const sourceAuthSchema: z.ZodType<SourceAuth> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('bearer'), token: secret }),
  z.strictObject({ kind: z.literal('basic'), user: z.string().max(1000), password: secret }),
  z.strictObject({ kind: z.literal('header'), name: z.string().min(1).max(200), value: secret }),
]);
const metricsServer = {
  address: z.string().trim().min(1, 'must be the address of a server').max(2000),
  auth: sourceAuthSchema.exactOptional(),
};

const newWorkspace = z.strictObject({
  name: z.string().trim().min(1, 'must name the workspace').max(200, 'must be at most 200 characters'),
  fileId: identifier.exactOptional(),
});

const openTarget = z
  .strictObject({ id: identifier.exactOptional(), fileId: identifier.exactOptional() })
  .refine(({ id, fileId }) => (id === undefined) !== (fileId === undefined), {
    message: 'must hold either an id from the list or a fileId',
  });

const exclusion = z
  .strictObject({
    startMs: instantMs,
    endMs: instantMs,
    reason: z.string().trim().max(2000, 'must be at most 2000 characters'),
  })
  .refine(({ startMs, endMs }) => endMs > startMs, {
    path: ['endMs'],
    message: "must be after the exclusion's start",
  });

const forecastRequest = z.strictObject({
  seriesId: identifier,
  horizonMs: z.number().positive('must be longer than 0 ms'),
  untilMs: instantMs.nullable(),
  levels: z
    .array(z.number().gt(0, 'must lie between 0 and 1').lt(1, 'must lie between 0 and 1'))
    .max(10, 'must hold at most 10 levels'),
  seed,
  method: z.enum(METHOD_NAMES).exactOptional(),
});

const explanationRange = z
  .strictObject({
    fromMs: instantMs,
    toMs: instantMs,
    buckets: z.number().int('must be a whole number').min(2, 'must be at least 2').max(MOST_POINTS),
  })
  .refine(({ fromMs, toMs }) => toMs > fromMs, { path: ['toMs'], message: 'must be after fromMs' });

const policySimulation = z.strictObject({
  policy: scalingPolicySchema,
  demand: z.strictObject({
    startMs: instantMs,
    stepMs: z.number().positive('must be longer than 0 ms'),
    values: z
      .array(z.number().nonnegative('must not be negative'))
      .min(1, 'must hold at least one value')
      .max(MOST_POINTS),
  }),
  capacityPerUnit: z.number().positive('must be greater than 0'),
  seed,
});

const paidRates = z
  .array(
    z.strictObject({
      rate: z.string().min(1, 'must name the rate').max(100),
      share: z.number().min(0, 'must lie between 0 and 1').max(1, 'must lie between 0 and 1'),
      pricePerUnitHour: price,
    }),
  )
  .min(1, 'must hold at least one rate')
  .max(100)
  .refine((rates) => Math.abs(rates.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-6, {
    message: 'must hold shares that add up to 1',
  });

const readinessRecords = z
  .array(
    z.strictObject({
      key: z.string().min(1, 'must name a date').max(300, 'must be at most 300 characters'),
      offsetHours: z
        .number()
        .min(-17_520, 'must be at most two years before')
        .max(17_520, 'must be at most two years after')
        .nullable(),
      doneMs: instantMs.nullable(),
    }),
  )
  .max(5000, 'must hold at most 5,000 dates')
  .refine((records) => new Set(records.map(({ key }) => key)).size === records.length, {
    message: 'must hold each date once',
  });

const calendarSpan = { timeZone, fromMs: instantMs, toMs: instantMs };
const calendarRules = z
  .array(z.strictObject({ name: z.string().max(200), rule: z.string().max(200) }))
  .max(200, 'must hold at most 200 rules');

/** One schema a method. */
const inputSchemas: { readonly [M in Method]: z.ZodType<EngineApi[M]['in']> } = {
  'engine.info': nothing,
  'workspace.list': nothing,
  'workspace.create': newWorkspace,
  'workspace.open': openTarget,
  'workspace.saveAs': newWorkspace,
  'workspace.forget': z.strictObject({ id: identifier }),
  'workspace.export': z.strictObject({
    format: z.enum(['parquet', 'csv']),
    fileId: identifier.exactOptional(),
  }),
  'workspace.openSample': nothing,
  'import.preview': importRequest,
  'import.commit': importRequest,
  'source.metrics': z.strictObject(metricsServer),
  'source.fetch': z.strictObject({
    ...metricsServer,
    query: z.string().trim().min(1, 'must be a query or the name of a metric').max(20_000),
    rollUp: z.enum(ROLL_UPS),
    stepMs: z.number().int('must be whole milliseconds').min(1000, 'must be at least a second'),
    fromMs: instantMs,
    toMs: instantMs,
  }),
  'source.list': nothing,
  'source.refresh': z.strictObject({
    id: identifier,
    toMs: instantMs,
    auth: sourceAuthSchema.exactOptional(),
  }),
  'series.list': nothing,
  'series.points': pointsRequest,
  'series.lineage': z.strictObject({ seriesId: identifier }),
  'assumptions.get': z.strictObject({ service: serviceName }),
  'assumptions.set': z.strictObject({ service: serviceName, assumptions: assumptionsSchema }),
  'prices.import': z.strictObject({ fileId: identifier }),
  'prices.get': nothing,
  'scenarios.get': z.strictObject({ service: serviceName }),
  'scenarios.set': z.strictObject({ service: serviceName, scenarios: scenariosSchema }),
  'scenarios.compare': z.strictObject({ service: serviceName }),
  'assumptions.weigh': z.strictObject({ service: serviceName }),
  'register.get': z.strictObject({ service: serviceName }),
  'register.set': z.strictObject({
    service: serviceName,
    key: identifier,
    owner: z.string().trim().max(200, 'must be at most 200 characters'),
    source: z.string().trim().max(2000, 'must be at most 2000 characters'),
    reviewedMs: instantMs.exactOptional(),
    review: z
      .strictObject({ reviewedMs: instantMs.nullable(), reviewedValue: z.string().max(1_000_000).nullable() })
      .exactOptional(),
  }),
  'ledger.freeze': z.strictObject({
    service: serviceName,
    name: z.string().trim().min(1, 'must name the entry').max(200, 'must be at most 200 characters'),
    atMs: instantMs,
  }),
  'ledger.list': z.strictObject({ service: serviceName }),
  'ledger.score': z.strictObject({
    service: serviceName,
    id: identifier,
    atMs: instantMs,
    paid: paidRates.exactOptional(),
  }),
  'eventDay.follow': z.strictObject({
    service: serviceName,
    nowMs: instantMs,
    eventId: identifier.nullable(),
    entryId: identifier.nullable(),
    floor: z.number().int('must be whole units').min(1, 'must be at least 1').max(1e7).nullable(),
  }),
  'readiness.get': z.strictObject({ service: serviceName, nowMs: instantMs }),
  'readiness.set': z.strictObject({ service: serviceName, nowMs: instantMs, records: readinessRecords }),
  'readiness.calendar': z.strictObject({ service: serviceName, nowMs: instantMs }),
  'exclusions.get': z.strictObject({ service: serviceName }),
  'exclusions.set': z.strictObject({
    service: serviceName,
    exclusions: z.array(exclusion).max(500, 'must hold at most 500 exclusions'),
  }),
  'calendar.read': z.strictObject({ fileId: identifier, ...calendarSpan }),
  'calendar.resolve': z.strictObject({
    region: z.string().max(20).nullable(),
    rules: calendarRules,
    ...calendarSpan,
  }),
  'forecast.run': forecastRequest,
  'forecast.explain': z.strictObject({ service: serviceName, range: explanationRange.exactOptional() }),
  'policy.simulate': policySimulation,
  'policy.frontier': z.strictObject({ service: serviceName }),
  'policy.read': z.strictObject({ service: serviceName, text: policyText }),
  'policy.compare': z.strictObject({
    service: serviceName,
    policy: scalingPolicySchema,
    text: policyText.exactOptional(),
  }),
  'loadTest.analyse': z.strictObject({
    fileId: identifier,
    service: serviceName.nullable(),
    unitsUnderTest,
    sloMs: latencyObjectiveMs,
  }),
  'loadTest.weigh': z.strictObject({ service: serviceName, test: keptLoadTestSchema }),
  'loadTest.get': z.strictObject({ service: serviceName }),
  'loadTest.set': z.strictObject({ service: serviceName, test: keptLoadTestSchema.nullable() }),
  'plan.run': z.strictObject({ service: serviceName }),
  'plan.rank': z.strictObject({
    by: z.enum(['headroom', 'deadline']),
    keptOnly: z.boolean().exactOptional(),
  }),
  'report.get': z.strictObject({ service: serviceName.nullable() }),
  'report.set': z.strictObject({ service: serviceName.nullable(), layout: reportLayoutSchema }),
  'document.render': z.strictObject({
    service: serviceName.nullable(),
    kind: z.enum(DOCUMENT_KINDS),
    asSheets: z.boolean().exactOptional(),
  }),
};

/**
 * The input of a method, checked.
 *
 * @throws EngineError INVALID_INPUT, with the path of the first value that is wrong and what it must be
 */
export function validateInput<M extends Method>(method: M, input: unknown): EngineApi[M]['in'] {
  return validate(inputSchemas[method] as z.ZodType<EngineApi[M]['in']>, input);
}

/**
 * A value checked against a schema of the contract, e.g. a policy read from a file.
 *
 * @throws EngineError INVALID_INPUT
 */
export function validate<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const { path, message } = describeIssue(result.error.issues[0]!);
  throw new EngineError({
    code: 'INVALID_INPUT',
    message: path === '' ? `The input ${message}.` : `${path} ${message}.`,
    ...(path === '' ? {} : { path }),
  });
}
