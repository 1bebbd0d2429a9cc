import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { userDataFolder } from '../user-data-folder.ts';

/** Keeps the app's own data where the browser host keeps its, and Chromium's profile in a folder of its own. */
export function chooseUserDataFolder(): void {
  const folder = resolve(userDataFolder());
  const session = join(folder, 'session');
  // Electron refuses a folder that is not there.
  mkdirSync(session, { recursive: true });
  app.setPath('userData', folder);
  app.setPath('sessionData', session);
}

export function rendererFolder(): string {
  return join(app.getAppPath(), 'dist', 'renderer');
}

export function preloadFile(): string {
  return join(app.getAppPath(), 'dist', 'preload', 'preload.cjs');
}

/** What signs in at servers, encrypted by the system. */
export function signInsFile(): string {
  return join(app.getPath('userData'), 'sign-ins.json');
}

/** Where the engine's process finds its program; see `EngineOptions` for what the folders are. */
export function engineProgram(): { readonly engineFile: string; readonly args: readonly string[] } {
  // Worker threads and native modules are loaded from real files, which a packaged app keeps beside its archive.
  const program = app.getAppPath().replace(/app\.asar$/, 'app.asar.unpacked');
  const data = app.getPath('userData');
  return {
    engineFile: join(program, 'dist', 'engine', 'engine.mjs'),
    args: [
      ['--version', app.getVersion()],
      ['--workspace-folder', join(data, 'workspaces')],
      ['--recent-file', join(data, 'workspaces', 'recent.json')],
      ['--sample-folder', join(program, 'sample-data')],
      ['--worker-file', join(program, 'dist', 'engine', 'worker.mjs')],
    ].flat(),
  };
}
