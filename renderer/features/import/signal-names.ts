import type { ColumnRole } from '../../../shared/contract/import-types.ts';
import { type Aggregation, SIGNALS, type Signal } from '../../../shared/contract/signals.ts';

export const ROLE_NAMES: Readonly<Record<ColumnRole, string>> = {
  time: 'Time',
  traffic: 'Traffic',
  saturation: 'Saturation',
  latency: 'Latency',
  errors: 'Errors',
  replicas: 'Replicas',
  cost: 'Cost',
  usage: 'Metered usage',
  service: 'Service name',
  label: 'Label',
  ignore: 'Leave out',
};

export const ROLES: readonly ColumnRole[] = ['time', ...SIGNALS, 'service', 'label', 'ignore'];

export const AGGREGATION_NAMES: Readonly<Record<Aggregation, string>> = {
  mean: 'Mean',
  max: 'Highest',
  sum: 'Sum',
  last: 'Last',
  p95: 'P95',
};

const RESOURCE_NAMES: Readonly<Record<string, string>> = { cpu: 'CPU' };

export function resourceName(resource: string): string {
  return RESOURCE_NAMES[resource] ?? resource;
}

/** 'Traffic', 'Saturation, CPU'. */
export function signalName(signal: Signal, resource: string | null): string {
  return resource === null ? ROLE_NAMES[signal] : `${ROLE_NAMES[signal]}, ${resourceName(resource)}`;
}

/** Units that are usual for a role, offered while typing. */
export function usualUnits(role: ColumnRole): readonly string[] {
  if (role === 'traffic') return ['requests/s', 'requests/min', 'requests', 'orders/min', 'bytes/s'];
  if (role === 'saturation') return ['percent', 'fraction'];
  if (role === 'latency') return ['ms', 's', 'µs'];
  if (role === 'errors') return ['errors/s', 'errors/min', 'errors', 'fraction'];
  if (role === 'usage') return ['GB', 'GiB', 'bytes', 'bytes/s', 'kB/s', 'MB/s', 'Mbps'];
  return [];
}
