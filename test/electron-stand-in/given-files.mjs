import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The path behind a File of a page. Chromium does not tell it to scripts, so a test names the folder its files come
 * from in ELECTRON_STAND_IN_FILES, and they are known by name and size. Empty, as in Electron, for a File that a
 * script made.
 */
export function findGivenFile(name, bytes) {
  const folder = process.env.ELECTRON_STAND_IN_FILES;
  if (!folder || !readdirSync(folder).includes(name)) return '';
  const path = join(folder, name);
  return statSync(path).size === bytes ? path : '';
}
