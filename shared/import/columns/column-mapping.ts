import type { ColumnMapping, ColumnRole } from '../../contract/import-types.ts';
import { EngineError } from '../../contract/outcome.ts';
import { RESOURCES, type Resource, SIGNALS } from '../../core/series/signal.ts';

const ROLES: readonly ColumnRole[] = ['time', ...SIGNALS, 'service', 'label', 'ignore'];

/**
 * Reads one `COLUMN=ROLE` of the command line.
 *
 * ROLE is `time`, `traffic`, `saturation`, `latency`, `errors`, `replicas`, `cost`, `service`, `label` or `ignore`;
 * a saturation may name its resource (`saturation:cpu`), and any signal its unit (`saturation:cpu@percent`,
 * `traffic@requests/s`). The last `=` divides, so a column's name may hold one.
 * Throws INVALID_INPUT naming what is wrong and what would be right.
 */
export function parseColumnMapping(text: string): ColumnMapping {
  const divider = text.lastIndexOf('=');
  const column = text.slice(0, divider).trim();
  if (divider < 0 || column === '') throw wrongMapping(text, 'it is not of the form COLUMN=ROLE');
  const [meaning = '', unit] = splitOnce(text.slice(divider + 1).trim(), '@');
  const [roleText = '', resourceText] = splitOnce(meaning, ':');
  const role = ROLES.find((known) => known === roleText.toLowerCase());
  if (!role) throw wrongMapping(text, `"${roleText}" is no role; roles are ${ROLES.join(', ')}`);
  return {
    column,
    role,
    ...(resourceText === undefined ? {} : { resource: parseResource(text, role, resourceText) }),
    ...(unit === undefined ? {} : { unit: parseUnit(text, unit) }),
  };
}

function parseResource(text: string, role: ColumnRole, resourceText: string): Resource {
  if (role !== 'saturation') throw wrongMapping(text, `only saturation has a resource, not ${role}`);
  const resource = RESOURCES.find((known) => known === resourceText.toLowerCase());
  if (resource) return resource;
  throw wrongMapping(text, `"${resourceText}" is no resource; resources are ${RESOURCES.join(', ')}`);
}

function parseUnit(text: string, unit: string): string {
  if (unit.trim() === '') throw wrongMapping(text, 'no unit follows "@"');
  return unit.trim();
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function wrongMapping(text: string, reason: string): EngineError {
  return new EngineError({
    code: 'INVALID_INPUT',
    message: `The mapping "${text}" cannot be used: ${reason}.`,
    path: 'mapping',
    hint: 'For example: --map cpu_pct=saturation:cpu, --map "net in=traffic", --map load=saturation:cpu@percent.',
  });
}

/** The planner's word on a column: by its name, else by its name in another case. */
export function mappingFor(name: string, mapping: readonly ColumnMapping[]): ColumnMapping | null {
  const plain = (text: string) => text.trim().toLowerCase();
  return (
    mapping.findLast((entry) => entry.column === name) ??
    mapping.findLast((entry) => plain(entry.column) === plain(name)) ??
    null
  );
}
