import type { PlannerUnit } from '../../../shared/core/assumptions/assumptions.ts';

export function showPlannerUnit(unit: PlannerUnit | null): string {
  return unit === null ? '' : `${unit.perTraffic} ${unit.name}`;
}

export type ParsedPlannerUnit =
  | { readonly ok: true; readonly value: PlannerUnit | null }
  | { readonly ok: false; readonly message: string };

/** '0.9 orders/min': a positive number, then the unit's name. Nothing typed: none. */
export function parsePlannerUnit(typed: string): ParsedPlannerUnit {
  const text = typed.trim();
  if (text === '') return { ok: true, value: null };
  const [, number = '', name = ''] = /^(\d*\.?\d+)\s+(\S.*)$/.exec(text) ?? [];
  const perTraffic = Number(number);
  if (name === '') return { ok: false, message: 'A number and a name, such as 0.9 orders/min' };
  if (!(perTraffic > 0)) return { ok: false, message: 'The number must be above 0' };
  if (name.length > 60) return { ok: false, message: 'The name is longer than 60 characters' };
  return { ok: true, value: { name, perTraffic } };
}
