import { z } from 'zod';
import type { Scenario, ScenarioChange } from '../core/scenario/scenario.ts';
import { instantMs } from './instant-schema.ts';

const eventId = z.string().min(1, 'must name an event').max(200);
const share = z.number().gt(-1, 'must be above -1 (nothing left)').max(100, 'must be at most 100');
const factor = z.number().positive('must be greater than 0').max(1000, 'must be at most 1000 ×');

const change: z.ZodType<ScenarioChange> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('growth'), perYear: share }),
  z.strictObject({ kind: z.literal('customers'), share, fromMs: instantMs }),
  z.strictObject({
    kind: z.literal('event-moved'),
    eventId,
    days: z.number().int('must be whole days').min(-366).max(366),
  }),
  z.strictObject({ kind: z.literal('event-demand'), eventId, factor }),
  z.strictObject({ kind: z.literal('zones-lost'), zones: z.number().int('must be a whole number').min(0) }),
  z.strictObject({ kind: z.literal('price'), factor }),
  z.strictObject({ kind: z.literal('efficiency'), gain: share }),
]);

export const scenarioSchema: z.ZodType<Scenario> = z.strictObject({
  name: z.string().trim().min(1, 'must name the scenario').max(200, 'must be at most 200 characters'),
  changes: z.array(change).max(50, 'must hold at most 50 changes'),
});

export const scenariosSchema: z.ZodType<readonly Scenario[]> = z
  .array(scenarioSchema)
  .max(50, 'must hold at most 50 scenarios')
  .refine(
    (scenarios) => new Set(scenarios.map(({ name }) => name)).size === scenarios.length,
    'must not hold two scenarios of one name',
  );
