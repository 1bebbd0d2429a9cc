import { InvalidArgumentError } from 'commander';
import type { ColumnMapping, ColumnRole } from '../../shared/contract/import-types.ts';
import { RESOURCES, type Resource, SIGNALS } from '../../shared/core/series/signal.ts';

const ROLES: readonly ColumnRole[] = ['time', ...SIGNALS, 'service', 'label', 'ignore'];

/**
 * Adds what one `--map COLUMN=ROLE` says. ROLE is a role, a resource (short for saturation of it), and may be followed
 * by details: `saturation:cpu`, `saturation:cpu:%`, `traffic:req/s`.
 */
export function collectMapping(
  text: string,
  earlier: readonly ColumnMapping[] = [],
): readonly ColumnMapping[] {
  const split = text.lastIndexOf('=');
  const column = text.slice(0, split).trim();
  const [role = '', ...details] = text
    .slice(split + 1)
    .split(':')
    .map((part) => part.trim());
  if (split < 1 || column === '')
    throw new InvalidArgumentError('Write COLUMN=ROLE, for example cpu_percent=cpu.');
  return [...earlier, { column, ...meaning(role.toLowerCase(), details) }];
}

function meaning(role: string, details: readonly string[]): Omit<ColumnMapping, 'column'> {
  if (isResource(role)) return { role: 'saturation', resource: role, ...unitOf(details[0]) };
  if (!isRole(role)) {
    throw new InvalidArgumentError(
      `"${role}" is no role. Roles are ${ROLES.join(', ')}; resources are ${RESOURCES.join(', ')}.`,
    );
  }
  const [first, second] = details;
  if (role === 'saturation' && first !== undefined && isResource(first.toLowerCase())) {
    return { role, resource: first.toLowerCase() as Resource, ...unitOf(second) };
  }
  return { role, ...unitOf(first) };
}

function unitOf(unit: string | undefined): { readonly unit?: string } {
  return unit ? { unit } : {};
}

function isRole(text: string): text is ColumnRole {
  return (ROLES as readonly string[]).includes(text);
}

function isResource(text: string): text is Resource {
  return (RESOURCES as readonly string[]).includes(text);
}
