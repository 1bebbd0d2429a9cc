import type { Assumptions } from '../../../shared/core/assumptions/assumptions.ts';
import type { Step } from '../../stores/navigation-store.ts';
import type { NumericKey } from './number-limits.ts';

/** The inspector's groups, in the order of the job. */
export const GROUPS = [
  'Window',
  'Events',
  'Exclusions',
  'Capacity',
  'Zones and regions',
  'Ceilings and lead time',
  'Autoscaler',
  'Service level',
  'Money',
  'Risk',
] as const;
export type Group = (typeof GROUPS)[number];

/** The single numbers of a group, in order; other rows are told apart in `group-rows.tsx`. */
export const GROUP_NUMBERS: Readonly<Partial<Record<Group, readonly NumericKey[]>>> = {
  Capacity: [
    'kneeUtilisation',
    'unitWorkers',
    'spaceLimitUtilisation',
    'capacityPerUnit',
    'peakFactor',
    'currentUnits',
  ],
  'Zones and regions': ['zones', 'zonesLost', 'failoverShare'],
  'Ceilings and lead time': [
    'maxUnits',
    'unitsPerNode',
    'maxNodes',
    'connectionsPerUnit',
    'maxConnections',
    'maxIpAddresses',
    'leadTimeDays',
  ],
  Autoscaler: ['startupSeconds', 'nodeStartSeconds', 'metricLagSeconds', 'syncSeconds', 'toleranceFraction'],
  'Service level': ['sloObjective', 'sloWindowDays', 'latencySloMs'],
  Risk: ['acceptedBreachProbability', 'breachMinutes', 'seed'],
};

/** All that a group decides, for telling how much of it was changed. */
const GROUP_KEYS: Readonly<Partial<Record<Group, readonly (keyof Assumptions)[]>>> = {
  ...GROUP_NUMBERS,
  Window: ['horizonMs', 'timeZone', 'untilMs'],
  Capacity: [...(GROUP_NUMBERS.Capacity ?? []), 'kneeFrom', 'plannerUnit'],
  Money: [
    'pricePerUnitHour',
    'currency',
    'unitType',
    'commitmentPrices',
    'spotPrice',
    'storagePricePerGibMonth',
    'transferPricePerGib',
  ],
};

/** What drives a screen most comes first on it, and is open; the rest is folded below. */
const FIRST: Readonly<Record<Step, readonly Group[]>> = {
  import: [],
  explore: ['Exclusions', 'Window', 'Events'],
  forecast: ['Window', 'Events', 'Exclusions'],
  capacity: ['Capacity', 'Zones and regions', 'Window', 'Events'],
  scaling: ['Autoscaler', 'Risk', 'Capacity'],
  cost: ['Money', 'Window', 'Capacity'],
  report: ['Window', 'Events'],
  fleet: [],
  'event-day': [],
};

/** Comes right after what is open there, for being asked for next. */
const NEXT: Readonly<Partial<Record<Step, readonly Group[]>>> = {
  capacity: ['Ceilings and lead time', 'Service level'],
  scaling: ['Service level', 'Zones and regions', 'Ceilings and lead time'],
};

export function groupsAt(step: Step): readonly { readonly group: Group; readonly open: boolean }[] {
  const first = FIRST[step];
  const order = [...new Set([...first, ...(NEXT[step] ?? []), ...GROUPS])];
  return order.map((group) => ({ group, open: first.includes(group) }));
}

/** How many of a group's assumptions are not as they come. */
export function changedIn(group: Group, current: Assumptions, defaults: Assumptions): number {
  const keys = GROUP_KEYS[group] ?? [];
  return keys.filter((key) => JSON.stringify(current[key]) !== JSON.stringify(defaults[key])).length;
}

/** The group that holds the assumption an engine's refusal names; null where none does. */
export function groupOf(path: string): Group | null {
  const parts = path.split('.');
  return GROUPS.find((group) => (GROUP_KEYS[group] ?? []).some((key) => parts.includes(key))) ?? null;
}
