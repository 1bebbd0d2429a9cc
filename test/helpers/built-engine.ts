import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

export const PROJECT_FOLDER = fileURLToPath(new URL('../..', import.meta.url));
export const SAMPLE_FOLDER = join(PROJECT_FOLDER, 'sample-data');

export interface BuiltEngine {
  /** The engine as a process of its own. */
  readonly engineFile: string;
  /** The pool's worker. */
  readonly workerFile: string;
  /** The command line. */
  readonly commandFile: string;
}

/**
 * The engine and the command line, built for this run of the tests (`build-once.ts`).
 *
 * @param samplePlanned whether the sample's plans are taken from the app's own build where it has the same code; for
 *   tests of what is made of a plan. Else they are computed.
 */
export function builtForTests({ samplePlanned = false } = {}): BuiltEngine {
  const folder = join(inject('bundles'), samplePlanned ? 'planned' : 'plain');
  return {
    engineFile: join(folder, 'engine', 'engine.mjs'),
    workerFile: join(folder, 'engine', 'worker.mjs'),
    commandFile: join(folder, 'cli', 'headroom.mjs'),
  };
}
