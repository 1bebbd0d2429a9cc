import type { ColumnMapping, ColumnRole } from '../../contract/import-types.ts';
import { EngineError } from '../../contract/outcome.ts';
import { AGGREGATIONS } from '../../core/series/aggregation.ts';
import { RESOURCES, type Resource, SIGNALS } from '../../core/series/signal.ts';
import { hasResource } from './table-plan.ts';

const ROLES: readonly ColumnRole[] = ['time', ...SIGNALS, 'service', 'label', 'ignore'];

/**
 * Reads one `COLUMN=ROLE` of the command line.
 *
 * ROLE is `time`, `traffic`, `saturation`, `latency`, `errors`, `replicas`, `cost`, `usage`, `service`, `label` or
 * `ignore`, or a resource, short for its saturation. Details follow after colons: the resource of a saturation or a
 * usage, and the unit (`saturation:cpu`, `cpu:percent`, `traffic:requests/s`, `usage:disk:GB`), and after an `@` how samples become one
 * (`latency:ms@max`). The last `=` divides, so a column's name may hold one.
 * Throws INVALID_INPUT naming what is wrong and what would be right.
 */
export function parseColumnMapping(text: string): ColumnMapping {
  const divider = text.lastIndexOf('=');
  const column = text.slice(0, divider).trim();
  if (divider < 0 || column === '') throw wrongMapping(text, 'it is not of the form COLUMN=ROLE');
  const [said = '', how] = text.slice(divider + 1).split('@');
  const aggregation = AGGREGATIONS.find((known) => known === how?.trim().toLowerCase());
  if (how !== undefined && !aggregation)
    throw wrongMapping(
      text,
      `"${how}" is no way to make one sample of several; there are ${AGGREGATIONS.join(', ')}`,
    );
  const [meaning = '', ...details] = said.split(':').map((part) => part.trim());
  const short = findResource(meaning);
  const role = short ? 'saturation' : ROLES.find((known) => known === meaning.toLowerCase());
  if (!role) throw wrongMapping(text, `"${meaning}" is no role; roles are ${ROLES.join(', ')}`);
  const resource = short ?? (role && hasResource(role) ? findResource(details[0] ?? '') : null);
  const unit = (resource && !short ? details.slice(1) : details).join(':');
  const hasUnit = (SIGNALS as readonly ColumnRole[]).includes(role);
  if ((unit !== '' || aggregation) && !hasUnit)
    throw wrongMapping(text, `${role} has neither a resource nor a unit, and nothing to make one of`);
  return {
    column,
    role,
    ...(resource ? { resource } : {}),
    ...(unit === '' ? {} : { unit }),
    ...(aggregation ? { aggregation } : {}),
  };
}

function findResource(text: string): Resource | null {
  return RESOURCES.find((known) => known === text.toLowerCase()) ?? null;
}

function wrongMapping(text: string, reason: string): EngineError {
  return new EngineError({
    code: 'INVALID_INPUT',
    message: `The mapping "${text}" cannot be used: ${reason}.`,
    path: 'mapping',
    hint: 'For example: --map cpu_pct=saturation:cpu, --map "net in=traffic", --map load=saturation:cpu:percent.',
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

/** False for what a format says of its columns, or what was said of an earlier file: those come with a reason. */
export function isOfPlanner(entry: ColumnMapping): boolean {
  return !('reason' in entry);
}
