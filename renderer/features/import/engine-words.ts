import { formatInstantWithYear } from '../../ui/format-time.ts';

/**
 * Words of the engine as a screen shows them. The engine speaks to the command line as well: its flags mean nothing here,
 * where the same is a button or a menu, and its instants are ISO 8601.
 */
export function engineWords(text: string, timeZone: string): string {
  return text
    .replace(/\s*\(--[^)]*\)/g, '')
    .replace(/(:| with)? --[a-z-]+ \S+?(?=[.,;]?(\s|$))/g, '')
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z/g, (iso) =>
      formatInstantWithYear(Date.parse(iso), timeZone),
    );
}
