import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EngineError } from '../../shared/contract/outcome.ts';

/**
 * Moves a whole file to its place, to another disk too; `to` never bears half of it. Throws UNUSABLE_DATA where it
 * cannot be written.
 */
export async function moveFile(from: string, to: string): Promise<void> {
  try {
    await rename(from, to).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EXDEV') throw error;
      return copyThenRename(from, to);
    });
  } catch (error) {
    throw cannotWrite(to, error);
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
    await rm(from, { force: true });
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function cannotWrite(path: string, error: unknown): EngineError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  const reasons: Readonly<Record<string, string>> = {
    ENOSPC: 'the disk is full',
    EACCES: 'you have no permission to write there',
    EPERM: 'you have no permission to write there',
    EROFS: 'its disk is read-only',
    ENOENT: 'there is no such folder',
    EISDIR: 'a folder of that name lies there',
  };
  return new EngineError({
    code: 'UNUSABLE_DATA',
    message: `Cannot write ${basename(path)} at ${dirname(path)}: ${reasons[code] ?? `writing failed (${code})`}.`,
    hint: 'Choose another place.',
  });
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
