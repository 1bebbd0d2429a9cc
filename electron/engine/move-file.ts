import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** Moves a whole file to its place, to another disk too; `to` never bears half of it. */
export async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyThenRename(from, to);
    await rm(from, { force: true });
  }
  await syncFolder(dirname(to));
}

async function copyThenRename(from: string, to: string): Promise<void> {
  const draft = draftBeside(to);
  try {
    const [source, target] = await Promise.all([open(from, 'r'), open(draft, 'w')]);
    try {
      await pipeline(
        source.createReadStream({ autoClose: false }),
        target.createWriteStream({ autoClose: false }),
      );
      await target.sync();
    } finally {
      await Promise.all([source.close(), target.close()]);
    }
    await rename(draft, to);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Makes a rename outlast a power cut. Systems that cannot sync a folder (Windows) need not. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch {
    // Nothing was lost: the rename is done, only not yet known to be on the disk.
  }
}

/** Where a file is made before it is renamed to `path`. */
export function draftBeside(path: string): string {
  return join(dirname(path), `.${basename(path, extname(path))}.${process.pid}.new`);
}
