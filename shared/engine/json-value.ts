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
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const path = pathUnder(index, value[index]);
      if (path !== null) return path;
    }
    return null;
  }
  for (const [key, item] of Object.entries(value)) {
    const path = pathUnder(key, item);
    if (path !== null) return path;
  }
  return null;
}

function pathUnder(key: string | number, item: unknown): string | null {
  // A chart's points and a plan's paths are numbers by the hundred thousand.
  if (typeof item === 'number' && Number.isFinite(item)) return null;
  const path = findNonJson(item);
  if (path === null) return null;
  return path === '' ? String(key) : `${key}.${path}`;
}
