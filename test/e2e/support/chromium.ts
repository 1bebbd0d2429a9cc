import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';

/** The browser of the tests: the one named by CHROMIUM, else the system's, else Playwright's own. */
export function chromiumFile(): string {
  const named = process.env.CHROMIUM;
  if (named) return named;
  return existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : chromium.executablePath();
}

/** The browser that pages are tested in: the headless shell, where `npm test` has found one. */
export function pageBrowserFile(): string {
  return process.env.HEADLESS_SHELL || chromiumFile();
}

/** Chromium's own services stay silent; its sandbox does not start for root. */
export function chromiumFlags(): readonly string[] {
  const quiet = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-gpu',
    '--disable-quic',
    '--disable-sync',
    '--no-first-run',
  ];
  return process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet;
}
