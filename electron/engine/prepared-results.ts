import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/**
 * Results of jobs computed when the app was built, in a folder beside the worker that computed them. A result is found
 * by the worker's own code and the job's whole input, so one of older code, or of other data, is never taken for it.
 */
export class PreparedResults {
  readonly #workerFile: string;
  readonly #folder: string;
  readonly #used = new Set<string>();
  #code: Promise<string> | null = null;

  constructor(workerFile: string) {
    this.#workerFile = workerFile;
    this.#folder = join(dirname(workerFile), 'prepared');
  }

  /** The result kept under `key`; undefined where there is none that can be read. */
  async read(key: string): Promise<unknown> {
    try {
      const file = await this.#file(key);
      const result: unknown = deserialize(await readFile(file));
      this.#used.add(file);
      return result;
    } catch {
      // Not prepared, or written by a later Node: it is computed then.
      return undefined;
    }
  }

  /** Keeps a result for every engine that will run this worker's code. */
  async write(key: string, result: unknown): Promise<void> {
    const file = await this.#file(key);
    const draft = `${file}.${process.pid}`;
    await mkdir(this.#folder, { recursive: true });
    await writeFile(draft, serialize(result));
    await rename(draft, file);
    this.#used.add(file);
  }

  /** Removes results of older code and of other data: all that have been neither read nor written through this object. */
  async removeUnused(): Promise<void> {
    const names = await readdir(this.#folder);
    const unused = names.map((name) => join(this.#folder, name)).filter((file) => !this.#used.has(file));
    await Promise.all(unused.map((file) => rm(file)));
  }

  async #file(key: string): Promise<string> {
    this.#code ??= readFile(this.#workerFile).then((code) => createHash('sha256').update(code).digest('hex'));
    const name = createHash('sha256')
      .update(`${await this.#code} ${key}`)
      .digest('hex');
    return join(this.#folder, name);
  }
}
