import { formatCount } from './format-number.ts';

/** '1 unit', '143 units': a count of whatever the plan scales in. */
export function unitsOf(count: number, unitName: string): string {
  return `${formatCount(count)} ${count === 1 ? unitName : `${unitName}s`}`;
}
