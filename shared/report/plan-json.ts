import type { Plan } from '../core/plan/plan.ts';

/** Names the schema of the file (`headroom schema` prints it); raised with what a reader of the old one would misread. */
export const PLAN_SCHEMA_ID = 'urn:headroom:plan:1';

/**
 * The plan as a file: keys in alphabetical order at every depth and a line for each field, series of numbers on one
 * line. Equal plans are equal bytes, and two plans can be compared line by line.
 */
export function renderPlanJson(plan: Plan): string {
  return `${write({ $schema: PLAN_SCHEMA_ID, ...plan }, '')}\n`;
}

const INDENT = '  ';

function write(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = indent + INDENT;
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object' || item === null)) return JSON.stringify(value);
    return `[\n${value.map((item) => inner + write(item, inner)).join(',\n')}\n${indent}]`;
  }
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, field]) => `${inner}${JSON.stringify(key)}: ${write(field, inner)}`);
  return fields.length === 0 ? '{}' : `{\n${fields.join(',\n')}\n${indent}}`;
}
