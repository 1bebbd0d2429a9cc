import type { RankedService } from '../../../shared/contract/ranked-service.ts';

/** What rows can be put in order of. */
export type FleetColumn =
  | 'service'
  | 'deadline'
  | 'daysLeft'
  | 'headroomNow'
  | 'headroomAtPeak'
  | 'unitsNow'
  | 'unitsAtP95'
  | 'risk'
  | 'cost';

export interface FleetOrder {
  readonly column: FleetColumn;
  readonly descending: boolean;
}

/** Null: there is nothing to compare, whichever way the order goes. */
const KEYS: Readonly<Record<FleetColumn, (row: RankedService) => number | string | null>> = {
  service: ({ service }) => service,
  deadline: ({ deadlineMs }) => deadlineMs,
  daysLeft: ({ daysLeft }) => daysLeft,
  headroomNow: ({ headroomNow }) => headroomNow,
  headroomAtPeak: ({ headroomAtPeak }) => headroomAtPeak,
  unitsNow: ({ unitsNow }) => unitsNow,
  unitsAtP95: ({ unitsAtP95 }) => unitsAtP95,
  risk: ({ risk }) => risk?.probability.value ?? null,
  cost: ({ cost }) => (cost === null ? null : Number(cost)),
};

const NAMES = new Intl.Collator('en', { numeric: true });

/** Rows whose service holds every word of the query, in order; those without a figure, then those without a plan, last. */
export function fleetRows(
  rows: readonly RankedService[],
  query: string,
  { column, descending }: FleetOrder,
): readonly RankedService[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const key = KEYS[column];
  const found = rows.filter(({ service }) => words.every((word) => service.toLowerCase().includes(word)));
  return found.sort((a, b) => {
    const byName = NAMES.compare(a.service, b.service);
    if (column === 'service') return descending ? -byName : byName;
    const unknown = Number(isUnknown(a)) - Number(isUnknown(b));
    if (unknown !== 0) return unknown;
    const [first, second] = [key(a), key(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null) || byName;
    const order = Number(first) - Number(second);
    return (descending ? -order : order) || headroomFirst(a, b) || byName;
  });
}

/** No figure of the row can be relied on. */
export function isUnknown({ problem, state }: RankedService): boolean {
  return problem !== null || state === 'none';
}

/** Rows whose plan would have to be computed. */
export function uncomputed(rows: readonly RankedService[]): number {
  return rows.filter(({ state }) => state !== 'fresh').length;
}

function headroomFirst(a: RankedService, b: RankedService): number {
  return (a.headroomAtPeak ?? 1) - (b.headroomAtPeak ?? 1);
}
