import { existsSync } from 'node:fs';
import { installDebianPackages, mayUseApt } from './debian-packages.ts';

const SHELL = '/usr/bin/chromium-headless-shell';

/**
 * Chromium without windows, in which pages are tested in three quarters of the time: Debian's package, installed where
 * that can be done. Null where there is none: Chromium itself is taken then.
 */
export async function ensureHeadlessShell(): Promise<string | null> {
  if (!existsSync(SHELL) && mayUseApt()) await installDebianPackages(['chromium-headless-shell']);
  return existsSync(SHELL) ? SHELL : null;
}
