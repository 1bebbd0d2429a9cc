import type { Failure } from '../../../shared/contract/outcome.ts';
import type { Assumptions } from '../../../shared/core/assumptions/assumptions.ts';
import { NUMBER_FIELDS } from './number-fields.ts';

/** What every group of the inspector is given. */
export interface RowsProps {
  readonly assumptions: Assumptions;
  readonly failure: Failure | null;
  readonly onChange: (patch: Partial<Assumptions>) => void;
}

/** The engine's word on one field, when its refusal names that field; null otherwise. */
export function refusalFor(failure: Failure | null, key: keyof Assumptions): string | null {
  const path = failure?.path?.split('.') ?? [];
  if (failure === null || !path.includes(key)) return null;
  // The field names itself already: 'assumptions.zones must be …' reads 'Must be …' beside it.
  const said = failure.message.startsWith(`${failure.path} `)
    ? failure.message.slice((failure.path ?? '').length + 1)
    : failure.message;
  return `${said.charAt(0).toUpperCase()}${said.slice(1).replace(/\b[a-z]+[A-Z]\w*\b/g, nameOf)}`;
}

/** Another field is called what the planner sees it called. */
function nameOf(key: string): string {
  const label = NUMBER_FIELDS.find((spec) => spec.key === key)?.label;
  return label === undefined ? key : `“${label}”`;
}
