import { rmSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { makeTemporaryFolder } from './scratch-folder.ts';

/** A folder that is gone when the running test is. */
export function temporaryFolder(): string {
  const folder = makeTemporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
