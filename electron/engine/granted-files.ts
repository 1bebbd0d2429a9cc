import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { FileRef } from '../../shared/contract/import-types.ts';
import { EngineError } from '../../shared/contract/outcome.ts';
import type { KeptSource } from '../../shared/contract/source-types.ts';
import { type RunContext, UNATTENDED } from '../../shared/core/run-context.ts';
import type { FilePort, ScratchSpace, SourceFile } from '../../shared/engine/engine-context.ts';
import { FetchedFolder } from './fetched-folder.ts';
import { ScratchFile } from './scratch-file.ts';

const CHUNK_BYTES = 1 << 20;

interface GrantedFile {
  readonly path: string;
  readonly name: string;
  /** Of the file as it was when it was last read from end to end. */
  digest: { readonly state: string; readonly sha256: string } | null;
}

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
  readonly #paths = new Map<string, GrantedFile>();
  readonly #sources = new Map<string, KeptSource>();
  readonly #fetched = new FetchedFolder();
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
    this.#paths.set(id, { path: absolute, name, digest: null });
    return { id, name, bytes };
  }

  /** The path behind a grant. Throws NOT_FOUND when the id was never granted. */
  pathOf(fileId: string): string {
    return this.#granted(fileId).path;
  }

  async open(fileId: string): Promise<SourceFile> {
    const granted = this.#granted(fileId);
    const { path, name } = granted;
    const bytes = await fileSize(path, name, false);
    return { name, bytes, chunks: () => readHashing(granted) };
  }

  async sampleFiles(): Promise<readonly FileRef[]> {
    const names = await readdir(this.#sampleFolder).catch(() => []);
    const data = names.filter((name) => /\.(csv|json)$/.test(name)).sort();
    return Promise.all(data.map((name) => this.grant(join(this.#sampleFolder, name))));
  }

  async keep(name: string, text: string, source: KeptSource): Promise<FileRef> {
    const file = await this.grant(await this.#fetched.write(text), { name });
    this.#sources.set(file.id, source);
    return file;
  }

  sourceOf(fileId: string): KeptSource | null {
    return this.#sources.get(fileId) ?? null;
  }

  /** Removes what was fetched. */
  close(): void {
    this.#fetched.remove();
  }

  openScratch(): ScratchSpace {
    return new ScratchFile();
  }

  /** SHA-256 of a file's bytes, as hexadecimal: of those read last, if all of it was and it has not changed since. */
  async sha256(fileId: string, run: RunContext = UNATTENDED): Promise<string> {
    const granted = this.#granted(fileId);
    const known = granted.digest;
    if (known && known.state === (await stateOf(granted.path))) return known.sha256;
    for await (const _chunk of (await this.open(fileId)).chunks()) run.checkpoint();
    if (!granted.digest) throw new Error(`${granted.name} was read and has no digest.`);
    return granted.digest.sha256;
  }

  #granted(fileId: string): GrantedFile {
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

/** The file's bytes; once all of them have been read, the digest is known. */
async function* readHashing(granted: GrantedFile): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  const state = await stateOf(granted.path);
  for await (const chunk of readChunks(granted.path, granted.name)) {
    hash.update(chunk);
    yield chunk;
  }
  granted.digest = { state, sha256: hash.digest('hex') };
}

/** What differs once a file has been written to. */
async function stateOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return `${found?.size} ${found?.mtimeMs}`;
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
