import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '../../shared/contract/outcome.ts';
import type { ScratchSpace } from '../../shared/engine/engine-context.ts';

/**
 * Room for a large import in the system's folder for temporary files. The file loses its name as soon as it is made, so
 * that it is gone with the process, however that ends.
 */
export class ScratchFile implements ScratchSpace {
  #file: number | null = null;
  #length = 0;

  write(bytes: Uint8Array): number {
    const offset = this.#length;
    try {
      this.#file ??= openNameless();
      for (let done = 0; done < bytes.length; )
        done += writeSync(this.#file, bytes, done, bytes.length - done, offset + done);
    } catch (error) {
      throw noRoom(error);
    }
    this.#length += bytes.length;
    return offset;
  }

  read(offset: number, into: Uint8Array): void {
    if (this.#file === null) throw new Error('Nothing has been kept yet.');
    for (let done = 0; done < into.length; ) {
      const read = readSync(this.#file, into, done, into.length - done, offset + done);
      if (read === 0) throw new Error(`The scratch file ends before ${offset + into.length}.`);
      done += read;
    }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }
}

/** Only this user may read it: its samples are the planner's. */
function openNameless(): number {
  const path = join(tmpdir(), `headroom-${process.pid}-${randomUUID()}.scratch`);
  const file = openSync(path, 'wx+', 0o600);
  rmSync(path, { force: true });
  return file;
}

function noRoom(error: unknown): EngineError {
  const why = error instanceof Error ? error.message : String(error);
  return new EngineError({
    code: 'UNUSABLE_DATA',
    message: `The folder for temporary files, ${tmpdir()}, has no room for a file this large (${why}).`,
    hint: 'Make room there (about as much as the file takes), or name another folder in TMPDIR (TEMP on Windows).',
  });
}
