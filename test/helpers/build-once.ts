import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { PROJECT_FOLDER } from './built-engine.ts';

/** Parts of the sample's plans, computed by the app's build; whoever finds them checks that they are of the same code. */
const PREPARED = join(PROJECT_FOLDER, 'dist', 'engine', 'prepared');

interface Build {
  buildBundles(targets: readonly string[], outdir: string): Promise<void>;
}

/**
 * Before the first test, and again as a watched source changes: builds the engine and the command line as the sources are now, into a folder of this run (inside
 * the project, where installed packages are found). Removes it after the last one.
 */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = join(PROJECT_FOLDER, 'out', `test-${process.pid}`);
  const build = (await import(new URL('../../build.mjs', import.meta.url).href)) as Build;
  const [plain, planned] = [join(folder, 'plain'), join(folder, 'planned')];
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const buildInto = async (): Promise<void> => {
    await build.buildBundles(['engine', 'cli'], plain);
    cpSync(plain, planned, { recursive: true });
    if (existsSync(PREPARED)) cpSync(PREPARED, join(planned, 'engine', 'prepared'), { recursive: true });
  };
  await buildInto().catch((error: unknown) => {
    remove();
    throw error;
  });
  project.onTestsRerun(buildInto);
  project.provide('bundles', folder);
  return remove;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the bundles of this run are. */
    readonly bundles: string;
  }
}
