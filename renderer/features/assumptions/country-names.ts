const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Every country this runtime has a name for, as 'Germany (DE)', in order of name. */
export function countryNames(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const all = LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).flatMap((code) => {
    const name = names.of(code);
    return name === undefined || isNoCountry(code) ? [] : [`${name} (${code})`];
  });
  return all.sort((a, b) => a.localeCompare(b, 'en'));
}

/** A code that has since been replaced, such as DD by DE, or that never was a country's. */
function isNoCountry(code: string): boolean {
  return NOT_COUNTRIES.has(code) || new Intl.Locale(`und-${code}`).region !== code;
}

/** Codes that Unicode names beside the countries: unions, the unknown, and those for tests. */
const NOT_COUNTRIES: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

/** The region that was typed or chosen: 'US' of 'United States (US)', 'DE-BY' of 'de-by'; null where nothing was. */
export function regionOf(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  return (/\(([A-Z]{2})\)$/.exec(text)?.[1] ?? text).toUpperCase();
}
