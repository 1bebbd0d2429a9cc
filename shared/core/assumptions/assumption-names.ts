import { formatInstant } from '../calendar/format-instant.ts';
import { percent } from '../metrics/words.ts';
import type { Assumptions } from './assumptions.ts';

/** How a number among the assumptions is called and read: in the planner's unit, kept in the plan's. */
export interface NumberName {
  readonly label: string;
  readonly unit: string;
  /** One of the planner's units in the plan's: 0.01 for a percentage, 86,400,000 for a day. */
  readonly scale: number;
  /** What none stands for; left out where there always is one. */
  readonly whenEmpty?: string;
}

const DAY_MS = 86_400_000;

/** The single numbers: one name for the screens, the register and the report. */
export const NUMBER_NAMES = {
  horizonMs: { label: 'Horizon', unit: 'days', scale: DAY_MS },
  kneeUtilisation: { label: 'Knee utilisation', unit: '%', scale: 0.01 },
  zones: { label: 'Zones', unit: 'zones', scale: 1 },
  zonesLost: { label: 'Zones lost', unit: 'zones', scale: 1 },
  capacityPerUnit: { label: 'Capacity per unit', unit: '', scale: 1, whenEmpty: 'fitted' },
  currentUnits: { label: 'Units now', unit: 'units', scale: 1, whenEmpty: 'last sample' },
  maxUnits: { label: 'Quota', unit: 'units', scale: 1, whenEmpty: 'no limit' },
  startupSeconds: { label: 'Start-up, P95', unit: 's', scale: 1 },
  metricLagSeconds: { label: 'Metric lag', unit: 's', scale: 1 },
  syncSeconds: { label: 'Sync period', unit: 's', scale: 1 },
  toleranceFraction: { label: 'Tolerance', unit: '%', scale: 0.01 },
  acceptedBreachProbability: { label: 'Accepted risk', unit: '%', scale: 0.01 },
  breachMinutes: { label: 'Breach above', unit: 'min', scale: 1 },
  seed: { label: 'Seed', unit: '', scale: 1 },
  peakFactor: { label: 'Inner peak', unit: '×', scale: 1, whenEmpty: 'from the data' },
  unitWorkers: { label: 'Workers in a unit', unit: '', scale: 1, whenEmpty: 'not known' },
  spaceLimitUtilisation: { label: 'Fill limit', unit: '%', scale: 0.01 },
  failoverShare: { label: 'Region failover', unit: '%', scale: 0.01 },
  unitsPerNode: { label: 'Units on a node', unit: 'units', scale: 1, whenEmpty: 'not known' },
  maxNodes: { label: 'Most nodes', unit: 'nodes', scale: 1, whenEmpty: 'no limit' },
  connectionsPerUnit: { label: 'DB per unit', unit: 'conn.', scale: 1, whenEmpty: 'not known' },
  maxConnections: { label: 'DB connections', unit: 'conn.', scale: 1, whenEmpty: 'no limit' },
  maxIpAddresses: { label: 'IP addresses', unit: '', scale: 1, whenEmpty: 'no limit' },
  leadTimeDays: { label: 'Lead time', unit: 'days', scale: 1, whenEmpty: 'not known' },
  nodeStartSeconds: { label: 'Node start, P95', unit: 's', scale: 1 },
  sloObjective: { label: 'Objective', unit: '%', scale: 0.01 },
  sloWindowDays: { label: 'Objective over', unit: 'days', scale: 1 },
  latencySloMs: { label: 'Latency promised', unit: 'ms', scale: 1, whenEmpty: 'not given' },
} as const satisfies { readonly [K in keyof Assumptions]?: NumberName };

const OTHER_NAMES: { readonly [K in Exclude<keyof Assumptions, keyof typeof NUMBER_NAMES>]: string } = {
  timeZone: 'Time zone',
  untilMs: 'Data until',
  events: 'Events',
  holidayRegion: 'Holidays of',
  pricePerUnitHour: 'Price',
  currency: 'Currency',
  unitType: 'Priced as',
  commitmentPrices: 'Prices of commitments',
  spotPrice: 'Spot price',
  storagePricePerGibMonth: 'Price of storage, a GiB-month',
  transferPricePerGib: 'Price of data sent out, a GiB',
  marginPerMissingUnit: 'Margin lost by a missing unit',
  costPerIdleUnit: 'Cost of an idle unit',
  costPerOutageMinute: 'Cost of a minute of outage',
  efficiencyGain: 'Traffic a unit carries beyond the data',
  kneeFrom: 'Knee from',
  plannerUnit: 'You count in',
  presentPolicy: 'Policy in use',
  presentPolicyFile: 'File of the policy in use',
  chosenPolicy: 'Policy chosen',
};

export function assumptionName(key: keyof Assumptions): string {
  return key in NUMBER_NAMES
    ? NUMBER_NAMES[key as keyof typeof NUMBER_NAMES].label
    : OTHER_NAMES[key as keyof typeof OTHER_NAMES];
}

/** An assumption's value as a planner reads it; what is long is cut to what tells it apart. */
export function assumptionInWords(key: keyof Assumptions, value: unknown, timeZone: string): string {
  const name: NumberName | undefined =
    key in NUMBER_NAMES ? NUMBER_NAMES[key as keyof typeof NUMBER_NAMES] : undefined;
  if (name && typeof value === 'number')
    return withUnit(Number((value / name.scale).toPrecision(12)), name.unit);
  if (value === null || value === undefined || value === '') return name?.whenEmpty ?? 'not set';
  if (key === 'untilMs' && typeof value === 'number') return formatInstant(value, timeZone);
  if (key === 'efficiencyGain' && typeof value === 'number')
    return `${Number((100 * value).toPrecision(12))} % more`;
  if (key === 'kneeFrom') return value === 'data' ? 'the data, where they show it' : 'the planner’s figure';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : `${value.length} given`;
  return typeof value === 'object' ? objectInWords(value) : String(value);
}

/** What tells the objects among the assumptions apart. */
function objectInWords(value: {
  readonly name?: string;
  readonly uplift?: number | null;
  readonly targetUtilisation?: number;
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly pricePerUnitHour?: string;
  readonly perTraffic?: number;
}): string {
  const { name, uplift, targetUtilisation, minReplicas, maxReplicas, pricePerUnitHour, perTraffic } = value;
  if (uplift !== undefined) return uplift === null ? 'uplift learned' : `× ${uplift}`;
  if (targetUtilisation !== undefined)
    return `target ${percent(targetUtilisation)}, ${minReplicas} to ${maxReplicas}`;
  if (perTraffic !== undefined) return `${perTraffic} ${name} for each unit of traffic`;
  return pricePerUnitHour ?? name ?? 'given';
}

/** An event among the lines of the register. */
export function eventInWords(event: { readonly uplift: number | null }): string {
  return objectInWords(event);
}

/** '3 zones', '1 zone', '70 %'. */
function withUnit(value: number, unit: string): string {
  return `${grouped(value)} ${value === 1 ? unit.replace(/(\w{2,})s$/, '$1') : unit}`.trim();
}

function grouped(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
