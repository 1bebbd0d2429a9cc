import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PROJECT_FOLDER } from './project-folder.ts';

const STAND_IN_FOLDER = join(PROJECT_FOLDER, 'test', 'electron-stand-in');

/** Which Electron the desktop tests run on: the real binary where it has been fetched, else the stand-in. */
export function electronUnderTest(): 'Electron' | 'the stand-in' {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (chosen) return chosen === STAND_IN_FOLDER ? 'the stand-in' : 'Electron';
  return hasElectronBinary() ? 'Electron' : 'the stand-in';
}

/** Playwright asks the electron package for the binary, inside this very process. */
export function chooseElectronUnderTest(): void {
  if (electronUnderTest() === 'the stand-in') process.env.ELECTRON_OVERRIDE_DIST_PATH = STAND_IN_FOLDER;
}

/** Without importing the electron package, which would try to fetch its binary. */
function hasElectronBinary(): boolean {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const pathFile = join(folder, 'path.txt');
  return existsSync(pathFile) && existsSync(join(folder, 'dist', readFileSync(pathFile, 'utf8').trim()));
}
