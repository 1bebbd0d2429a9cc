/**
 * Where a value does not survive JSON: a number that is not finite, a typed array, a function; null where all of it
 * does. Undefined properties are left out by JSON and pass.
 *
 * @returns the path, e.g. 'forecast.median.3', or '' for the value itself
 */
export function findNonJson(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : '';
  if (typeof value === 'function' || typeof value === 'bigint' || typeof value === 'symbol') return '';
  if (typeof value !== 'object' || value === null) return null;
  if (
    ArrayBuffer.isView(value) ||
    value instanceof ArrayBuffer ||
    value instanceof Map ||
    value instanceof Set
  ) {
    return '';
  }
  for (const [key, item] of Object.entries(value)) {
    const path = findNonJson(item);
    if (path !== null) return path === '' ? key : `${key}.${path}`;
  }
  return null;
}
