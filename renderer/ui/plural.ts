import { formatCount } from './format-number.ts';

/** 'unit' or 'units'. */
export function unitWord(count: number, unitName: string): string {
  return count === 1 ? unitName : `${unitName}s`;
}

/** '1 unit', '143 units': a count of whatever the plan scales in. */
export function unitsOf(count: number, unitName: string): string {
  return `${formatCount(count)} ${unitWord(count, unitName)}`;
}

/** 'Units': the plural as a heading begins with it. */
export function unitsHeading(unitName: string): string {
  return `${unitName.charAt(0).toUpperCase()}${unitName.slice(1)}s`;
}
