import { NUMBER_FIELDS, type NumberFieldSpec } from '../assumptions/number-fields.ts';

/** How a line's value is typed where it is a single number; null: it is none. */
export function numberField(key: string): NumberFieldSpec | null {
  return NUMBER_FIELDS.find((field) => field.key === key) ?? null;
}
