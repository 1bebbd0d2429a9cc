import type { Assumptions } from '../../../shared/core/plan/assumptions.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { LIMIT_FIELDS } from './limit-fields.ts';

/** The assumptions that are single numbers. */
export type NumericKey =
  | 'horizonMs'
  | 'kneeUtilisation'
  | 'zones'
  | 'zonesLost'
  | 'startupSeconds'
  | 'metricLagSeconds'
  | 'syncSeconds'
  | 'toleranceFraction'
  | 'currentUnits'
  | 'maxUnits'
  | 'capacityPerUnit'
  | 'acceptedBreachProbability'
  | 'breachMinutes'
  | 'seed'
  | 'peakFactor'
  | 'unitWorkers'
  | 'spaceLimitUtilisation'
  | 'failoverShare'
  | 'unitsPerNode'
  | 'maxNodes'
  | 'connectionsPerUnit'
  | 'maxConnections'
  | 'maxIpAddresses'
  | 'leadTimeDays'
  | 'nodeStartSeconds'
  | 'sloObjective'
  | 'sloWindowDays'
  | 'latencySloMs';

/** How one number is shown and typed: in the planner's unit, kept in the plan's. */
export interface NumberFieldSpec {
  readonly key: NumericKey;
  readonly label: string;
  readonly unit: string;
  /** What it does to the plan, in a sentence. */
  readonly meaning: string;
  /** One of the planner's units in the plan's: 0.01 for a percentage, 86,400,000 for a day. */
  readonly scale: number;
  readonly step: number;
  /** In the planner's unit. */
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
  /** What an empty field stands for; left out where a value must be given. */
  readonly whenEmpty?: string;
}

const DAY_MS = 86_400_000;

export const NUMBER_FIELDS: readonly NumberFieldSpec[] = [
  {
    key: 'horizonMs',
    label: 'Horizon',
    unit: 'days',
    meaning: 'How far past the last sample the plan looks.',
    scale: DAY_MS,
    step: 7,
    least: 0.01,
    most: 1830,
    whole: false,
  },
  {
    key: 'kneeUtilisation',
    label: 'Knee utilisation',
    unit: '%',
    meaning:
      'The highest utilisation of the binding resource you accept at the peak; beyond it latency climbs steeply.',
    scale: 0.01,
    step: 1,
    least: 1,
    most: 100,
    whole: false,
  },
  {
    key: 'zones',
    label: 'Zones',
    unit: 'zones',
    meaning: 'How many zones the fleet is spread over.',
    scale: 1,
    step: 1,
    least: 1,
    most: 100,
    whole: true,
  },
  {
    key: 'zonesLost',
    label: 'Zones lost',
    unit: 'zones',
    meaning: 'How many zones may fail at the peak while the rest carries the load (N − k).',
    scale: 1,
    step: 1,
    least: 0,
    most: 99,
    whole: true,
  },
  {
    key: 'capacityPerUnit',
    label: 'Capacity per unit',
    unit: '',
    meaning:
      'Traffic one unit serves at 100 % utilisation, for example from a load test. Empty: fitted from saturation against traffic.',
    scale: 1,
    step: 1,
    least: 0.000001,
    most: 1e9,
    whole: false,
    whenEmpty: 'fitted',
  },
  {
    key: 'currentUnits',
    label: 'Units now',
    unit: 'units',
    meaning: 'How many units run now. Empty: the last sample of the replicas series.',
    scale: 1,
    step: 1,
    least: 0.001,
    most: 1e9,
    whole: false,
    whenEmpty: 'last sample',
  },
  {
    key: 'maxUnits',
    label: 'Quota',
    unit: 'units',
    meaning: 'The most units that may run.',
    scale: 1,
    step: 1,
    least: 0.001,
    most: 1e9,
    whole: false,
    whenEmpty: 'no limit',
  },
  {
    key: 'startupSeconds',
    label: 'Start-up, P95',
    unit: 's',
    meaning: 'From the decision to scale until a new unit serves.',
    scale: 1,
    step: 15,
    least: 0,
    most: 86_400,
    whole: false,
  },
  {
    key: 'metricLagSeconds',
    label: 'Metric lag',
    unit: 's',
    meaning: 'Age of the metric that the autoscaler reads.',
    scale: 1,
    step: 5,
    least: 0,
    most: 86_400,
    whole: false,
  },
  {
    key: 'syncSeconds',
    label: 'Sync period',
    unit: 's',
    meaning: "The autoscaler's period.",
    scale: 1,
    step: 5,
    least: 0.1,
    most: 86_400,
    whole: false,
  },
  {
    key: 'toleranceFraction',
    label: 'Tolerance',
    unit: '%',
    meaning: 'The dead band around the target inside which the autoscaler does nothing.',
    scale: 0.01,
    step: 1,
    least: 0,
    most: 100,
    whole: false,
  },
  {
    key: 'acceptedBreachProbability',
    label: 'Accepted risk',
    unit: '%',
    meaning: 'The breach probability you accept for the whole window.',
    scale: 0.01,
    step: 1,
    least: 0.001,
    most: 99.999,
    whole: false,
  },
  {
    key: 'breachMinutes',
    label: 'Breach above',
    unit: 'min',
    meaning: 'Minutes over capacity in the whole window that make it a breach; 0: any, however short.',
    scale: 1,
    step: 1,
    least: 0,
    most: 100_000,
    whole: false,
  },
  {
    key: 'seed',
    label: 'Seed',
    unit: '',
    meaning: 'The same seed draws the same sample paths: same inputs, same plan.',
    scale: 1,
    step: 1,
    least: 0,
    most: 0xffff_ffff,
    whole: true,
  },
  ...LIMIT_FIELDS,
];

export type ParsedNumber =
  | { readonly ok: true; readonly value: number | null }
  | { readonly ok: false; readonly message: string };

/** The value as the field shows it, in the planner's unit; '' for none. */
export function showNumber(spec: NumberFieldSpec, value: number | null): string {
  if (value === null) return '';
  return String(Number((value / spec.scale).toPrecision(12)));
}

/** What was typed, in the plan's unit, or why it cannot be taken. */
export function parseNumber(spec: NumberFieldSpec, text: string): ParsedNumber {
  const trimmed = text.trim().replace(/\s*%$/, '');
  if (trimmed === '') {
    return spec.whenEmpty === undefined ? { ok: false, message: 'Needs a value' } : { ok: true, value: null };
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed)) {
    const comma = /^\d+,\d+$/.test(trimmed);
    return { ok: false, message: comma ? 'Use a point for decimals' : 'Not a number' };
  }
  const shown = Number(trimmed);
  if (spec.whole && !Number.isInteger(shown)) return { ok: false, message: 'Needs a whole number' };
  if (shown < spec.least) return { ok: false, message: `At least ${spec.least}` };
  if (shown > spec.most) return { ok: false, message: `At most ${spec.most}` };
  return { ok: true, value: Number((shown * spec.scale).toPrecision(15)) };
}

/** What an empty field stands for in this plan: 'fitted' says nothing where the data give nothing to fit. */
export function emptyMeaning(spec: NumberFieldSpec, plan: Plan | null): string | undefined {
  if (plan === null || spec.whenEmpty === undefined) return spec.whenEmpty;
  const { capacity, forecast } = plan;
  if (spec.key === 'peakFactor' && forecast.peakFactor.source === 'none') return 'not known';
  if (spec.key === 'capacityPerUnit' && capacity.demandModel === null) return 'not known';
  if (spec.key === 'currentUnits' && capacity.currentUnits === null) return 'not known';
  return spec.whenEmpty;
}

/** What the field would say untouched: the default, or what an empty field stands for. */
export function defaultText(spec: NumberFieldSpec, defaults: Assumptions): string {
  const value = defaults[spec.key];
  return value === null ? (spec.whenEmpty ?? '') : `${showNumber(spec, value)} ${spec.unit}`.trim();
}
