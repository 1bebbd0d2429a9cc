import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for what was fetched, made with its first file and gone with the engine. */
export class FetchedFolder {
  #path: string | null = null;
  #files = 0;

  /** Writes a text to a file of its own and gives its path. */
  async write(text: string): Promise<string> {
    this.#path ??= makeFolder(this.remove);
    this.#files += 1;
    const path = join(this.#path, `${this.#files}.json`);
    await writeFile(path, text, { mode: 0o600 });
    return path;
  }

  readonly remove = (): void => {
    process.off('exit', this.remove);
    if (this.#path !== null) rmSync(this.#path, { recursive: true, force: true });
    this.#path = null;
  };
}

function makeFolder(onExit: () => void): string {
  process.once('exit', onExit);
  return mkdtempSync(join(tmpdir(), 'headroom-fetched-'));
}
