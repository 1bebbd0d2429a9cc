import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';

export const PROJECT_FOLDER = fileURLToPath(new URL('../..', import.meta.url));
export const SAMPLE_FOLDER = join(PROJECT_FOLDER, 'sample-data');

/** Parts of the sample's plans, computed by the app's build. */
const PREPARED = join(PROJECT_FOLDER, 'dist', 'engine', 'prepared');

export interface BuiltEngine {
  /** The engine as a process of its own. */
  readonly engineFile: string;
  /** The pool's worker. */
  readonly workerFile: string;
  /** The command line. */
  readonly commandFile: string;
}

interface Build {
  buildBundles(targets: readonly string[], outdir: string): Promise<void>;
}

/**
 * Builds the engine and the command line for this file's tests into a folder of their own (inside the project, where
 * installed packages are found) and removes it after them.
 *
 * @param samplePlanned whether the sample's plans are taken from the app's own build where it has the same code; for
 *   tests of what is made of a plan. Else they are computed.
 */
export function builtForTests({ samplePlanned = false } = {}): BuiltEngine {
  const folder = join(PROJECT_FOLDER, 'out', `test-${process.pid}-${Date.now().toString(36)}`);
  beforeAll(async () => {
    const build = (await import(new URL('../../build.mjs', import.meta.url).href)) as Build;
    await build.buildBundles(['engine', 'cli'], folder);
    if (samplePlanned && existsSync(PREPARED))
      cpSync(PREPARED, join(folder, 'engine', 'prepared'), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    engineFile: join(folder, 'engine', 'engine.mjs'),
    workerFile: join(folder, 'engine', 'worker.mjs'),
    commandFile: join(folder, 'cli', 'headroom.mjs'),
  };
}
