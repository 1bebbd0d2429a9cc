import { formatExact } from '../../ui/format-number.ts';
import { formatUtc } from '../../ui/format-time.ts';
import { NUMBER_FIELDS, type NumberFieldSpec } from '../assumptions/number-fields.ts';

/** How a line's value is typed where it is a single number; null: it is none. */
export function numberField(key: string): NumberFieldSpec | null {
  return NUMBER_FIELDS.find((field) => field.key === key) ?? null;
}

/** What a line of the register is called: as the inspector calls it, where it does. */
export function registerLabel(key: string, label: string): string {
  return key === 'untilMs' ? 'Data until' : (numberField(key)?.label ?? label);
}

/** A value, kept as JSON, as a planner reads it; long ones are cut to what tells them apart. */
export function registerValue(key: string, json: string): string {
  const value: unknown = JSON.parse(json);
  if (value === null) return 'not set';
  if (typeof value === 'number') return key === 'untilMs' ? formatUtc(value) : formatExact(value);
  if (typeof value === 'string') return value === '' ? 'not set' : value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : `${value.length} given`;
  return describeObject(value as Described);
}

/** What tells the objects among the assumptions apart. */
interface Described {
  readonly name?: string;
  readonly uplift?: number | null;
  readonly targetUtilisation?: number;
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
}

function describeObject({ name, uplift, targetUtilisation, minReplicas, maxReplicas }: Described): string {
  if (uplift !== undefined) return uplift === null ? 'uplift learned' : `× ${uplift}`;
  if (targetUtilisation !== undefined)
    return `target ${formatExact(targetUtilisation * 100)} %, ${minReplicas} to ${maxReplicas}`;
  return name ?? 'given';
}
