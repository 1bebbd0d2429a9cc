import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { EngineError } from '../../shared/contract/outcome.ts';

/** Names a browser of the Chromium family; wins over those that are installed. */
export const CHROMIUM_VARIABLE = 'CHROMIUM';

/** What finding depends on, so that every platform can be tested on any. */
export interface ProgramPlaces {
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isProgram: (path: string) => boolean;
}

const THIS_MACHINE: ProgramPlaces = {
  platform: process.platform,
  environment: process.env,
  isProgram: (path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
};

const LINUX_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'brave-browser',
];
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'];
const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];

/**
 * The program to print with: the one that CHROMIUM names, else the first that is installed under a usual name.
 *
 * @throws EngineError NOT_FOUND, which says what was looked for
 */
export function findChromium(places: ProgramPlaces = THIS_MACHINE): string {
  const named = places.environment[CHROMIUM_VARIABLE];
  if (named) {
    if (places.isProgram(named)) return named;
    throw new EngineError({
      code: 'NOT_FOUND',
      message: `${CHROMIUM_VARIABLE} names ${named}, which is no program that can be run.`,
      hint: `Set ${CHROMIUM_VARIABLE} to Chromium, Chrome or Edge, or clear it to use one that is installed.`,
    });
  }
  const { looked, paths } = usualPlaces(places);
  const found = paths.find(places.isProgram);
  if (found) return found;
  throw new EngineError({
    code: 'NOT_FOUND',
    message: `A PDF is printed by Chromium, and none was found: ${CHROMIUM_VARIABLE} is not set, and there is no ${looked}.`,
    hint: `Install Chromium, Chrome or Edge, or set ${CHROMIUM_VARIABLE} to one. Or save the report as HTML and print it in any browser.`,
  });
}

function usualPlaces({ platform, environment }: ProgramPlaces): {
  readonly looked: string;
  readonly paths: readonly string[];
} {
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(environment.HOME ? [`${environment.HOME}/Applications`] : [])];
    return {
      looked: `${MAC_APPS.join(', ')} among the applications`,
      paths: roots.flatMap((root) => MAC_APPS.map((app) => `${root}/${app}.app/Contents/MacOS/${app}`)),
    };
  }
  if (platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (name) => environment[name] ?? [],
    );
    return {
      looked: `${WINDOWS_PROGRAMS.join(', ')} in ${roots.join(', ')}`,
      paths: roots.flatMap((root) => WINDOWS_PROGRAMS.map((program) => `${root}\\${program}`)),
    };
  }
  // A relative folder of PATH would run whatever lies where the command happens to be started.
  const folders = (environment.PATH ?? '').split(delimiter).filter(isAbsolute);
  return {
    looked: `${LINUX_NAMES.join(', ')} on PATH`,
    paths: LINUX_NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
  };
}
