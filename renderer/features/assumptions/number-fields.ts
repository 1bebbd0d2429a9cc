import { NUMBER_NAMES, type NumberName } from '../../../shared/contract/assumption-names.ts';
import type { Assumptions } from '../../../shared/core/assumptions/assumptions.ts';
import type { Plan } from '../../../shared/core/plan/plan.ts';
import { LIMIT_FIELDS } from './limit-fields.ts';
import type { NumberLimits } from './number-limits.ts';

/** How one number is called, shown and typed. */
export type NumberFieldSpec = NumberLimits & NumberName;

const OWN_LIMITS: readonly NumberLimits[] = [
  {
    key: 'horizonMs',
    meaning: 'How far past the last sample the plan looks.',
    step: 7,
    least: 0.01,
    most: 1830,
    whole: false,
  },
  {
    key: 'kneeUtilisation',
    meaning:
      'The highest utilisation of the binding resource you accept at the peak; beyond it latency climbs steeply.',
    step: 1,
    least: 1,
    most: 100,
    whole: false,
  },
  {
    key: 'zones',
    meaning: 'How many zones the fleet is spread over.',
    step: 1,
    least: 1,
    most: 100,
    whole: true,
  },
  {
    key: 'zonesLost',
    meaning: 'How many zones may fail at the peak while the rest carries the load (N − k).',
    step: 1,
    least: 0,
    most: 99,
    whole: true,
  },
  {
    key: 'capacityPerUnit',
    meaning:
      'Traffic one unit serves at 100 % utilisation, for example from a load test. Empty: fitted from saturation against traffic.',
    step: 1,
    least: 0.000001,
    most: 1_000_000_000,
    whole: false,
  },
  {
    key: 'currentUnits',
    meaning: 'How many units run now. Empty: the last sample of the replicas series.',
    step: 1,
    least: 0.001,
    most: 1_000_000_000,
    whole: false,
  },
  {
    key: 'maxUnits',
    meaning: 'The most units that may run.',
    step: 1,
    least: 0.001,
    most: 1_000_000_000,
    whole: false,
  },
  {
    key: 'startupSeconds',
    meaning: 'From the decision to scale until a new unit serves.',
    step: 15,
    least: 0,
    most: 86_400,
    whole: false,
  },
  {
    key: 'metricLagSeconds',
    meaning: 'Age of the metric that the autoscaler reads.',
    step: 5,
    least: 0,
    most: 86_400,
    whole: false,
  },
  {
    key: 'syncSeconds',
    meaning: "The autoscaler's period.",
    step: 5,
    least: 0.1,
    most: 86_400,
    whole: false,
  },
  {
    key: 'toleranceFraction',
    meaning: 'The dead band around the target inside which the autoscaler does nothing.',
    step: 1,
    least: 0,
    most: 100,
    whole: false,
  },
  {
    key: 'acceptedBreachProbability',
    meaning: 'The breach probability you accept for the whole window.',
    step: 1,
    least: 0.001,
    most: 99.999,
    whole: false,
  },
  {
    key: 'breachMinutes',
    meaning: 'Minutes over capacity in the whole window that make it a breach; 0: any, however short.',
    step: 1,
    least: 0,
    most: 100_000,
    whole: false,
  },
  {
    key: 'seed',
    meaning: 'The same seed draws the same sample paths: same inputs, same plan.',
    step: 1,
    least: 0,
    most: 4_294_967_295,
    whole: true,
  },
];

export const NUMBER_FIELDS: readonly NumberFieldSpec[] = [...OWN_LIMITS, ...LIMIT_FIELDS].map((limits) => ({
  ...limits,
  ...NUMBER_NAMES[limits.key],
}));

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
