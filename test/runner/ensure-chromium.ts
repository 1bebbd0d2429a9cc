import { accessSync, constants } from 'node:fs';
import { chromium } from '@playwright/test';
import { installDebianPackages, mayUseApt } from './debian-packages.ts';
import { runProgram } from './run-program.ts';

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * Path of a Chromium to test in: the one named by CHROMIUM, else the system's, else Playwright's own. Where there is
 * none it is installed: Debian's package where that can be done (root and apt-get), else Playwright's build.
 *
 * @throws Error when there is none and none could be installed
 */
export async function ensureChromium(): Promise<string> {
  const present = findChromium();
  if (present !== null) return present;
  process.stdout.write('No Chromium found: installing one.\n');
  const debian = () => installDebianPackages(['chromium', 'fonts-liberation']);
  const attempts = mayUseApt() ? [debian, installPlaywrightBuild] : [installPlaywrightBuild];
  for (const attempt of attempts) {
    await attempt();
    const installed = findChromium();
    if (installed !== null) return installed;
  }
  throw new Error(
    'No Chromium could be installed. Install one by hand, or name one: CHROMIUM=/path/to/chromium npm test',
  );
}

function findChromium(): string | null {
  const named = process.env.CHROMIUM;
  const candidates = [...(named ? [named] : []), ...SYSTEM_BROWSERS, chromium.executablePath()];
  return candidates.find((path) => path !== '' && isExecutable(path)) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function installPlaywrightBuild(): Promise<void> {
  await runProgram('node_modules/.bin/playwright', ['install', 'chromium'], { output: 'shown' });
}
