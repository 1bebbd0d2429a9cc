import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { FileRef } from '../../shared/contract/import-types.ts';
import { EngineError } from '../../shared/contract/outcome.ts';
import type { FilePort, SourceFile } from '../../shared/engine/engine-context.ts';

const CHUNK_BYTES = 1 << 20;

export interface GrantOptions {
  /** What the planner calls the file; default: its base name. */
  readonly name?: string;
  /** The file need not exist: a workspace is to be made there. */
  readonly mayBeMissing?: boolean;
}

/**
 * The files the planner has chosen. A path enters here once, through the host, and the contract sees only the id
 * made for it: nothing that speaks the contract can name a file of its own choice.
 */
export class GrantedFiles implements FilePort {
  readonly #paths = new Map<string, { readonly path: string; readonly name: string }>();
  readonly #sampleFolder: string;

  constructor(sampleFolder: string) {
    this.#sampleFolder = sampleFolder;
  }

  /** Throws NOT_FOUND for what is not a readable file. */
  async grant(path: string, options: GrantOptions = {}): Promise<FileRef> {
    const absolute = resolve(path);
    const name = options.name ?? basename(absolute);
    const bytes = await fileSize(absolute, name, options.mayBeMissing ?? false);
    const id = randomUUID();
    this.#paths.set(id, { path: absolute, name });
    return { id, name, bytes };
  }

  /** The path behind a grant. Throws NOT_FOUND when the id was never granted. */
  pathOf(fileId: string): string {
    return this.#granted(fileId).path;
  }

  async open(fileId: string): Promise<SourceFile> {
    const { path, name } = this.#granted(fileId);
    const bytes = await fileSize(path, name, false);
    return { name, bytes, chunks: () => readChunks(path, name) };
  }

  async sampleFiles(): Promise<readonly FileRef[]> {
    const names = await readdir(this.#sampleFolder).catch(() => []);
    const data = names.filter((name) => /\.(csv|json)$/.test(name)).sort();
    return Promise.all(data.map((name) => this.grant(join(this.#sampleFolder, name))));
  }

  /** SHA-256 of a file's bytes, as hexadecimal. */
  async sha256(fileId: string): Promise<string> {
    const hash = createHash('sha256');
    const file = await this.open(fileId);
    for await (const chunk of file.chunks()) hash.update(chunk);
    return hash.digest('hex');
  }

  #granted(fileId: string): { readonly path: string; readonly name: string } {
    const found = this.#paths.get(fileId);
    if (found) return found;
    throw new EngineError({
      code: 'NOT_FOUND',
      message: 'This file is no longer at hand.',
      hint: 'Choose the file again.',
    });
  }
}

async function fileSize(path: string, name: string, mayBeMissing: boolean): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    if (mayBeMissing && isMissing(error)) return null;
    throw unreadable(name, error);
  });
  if (found && !found.isFile()) {
    throw new EngineError({
      code: 'NOT_FOUND',
      message: `${name} is not a file.`,
      hint: 'Choose a file, not a folder.',
    });
  }
  return found?.size ?? 0;
}

async function* readChunks(path: string, name: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>;
  } catch (error) {
    throw unreadable(name, error);
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function unreadable(name: string, error: unknown): EngineError {
  const code = (error as NodeJS.ErrnoException).code;
  const why =
    code === 'ENOENT'
      ? 'there is no such file'
      : code === 'EACCES' || code === 'EPERM'
        ? 'you have no permission to read it'
        : `reading it failed (${code ?? 'unknown error'})`;
  return new EngineError({
    code: 'NOT_FOUND',
    message: `Cannot read ${name}: ${why}.`,
    hint: 'Check that the file is still in its place and readable.',
  });
}
