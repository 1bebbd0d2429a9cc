import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { version } from '../../package.json';
import type { EngineApi, Method } from '../../shared/contract/engine-api.ts';
import type { FileRef } from '../../shared/contract/import-types.ts';
import { EngineError } from '../../shared/contract/outcome.ts';
import { type Engine, startEngine } from '../engine/start-engine.ts';
import { appFolder } from './app-folders.ts';
import { commandFailure, EXIT } from './command-failure.ts';
import { ProgressLine } from './progress-line.ts';

/** One command's engine and its workspace: the planner's file, or one that is gone when the command ends. */
export class CommandSession {
  readonly #engine: Engine;
  readonly #progress = new ProgressLine();

  private constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Runs a command in a session and cleans up after it, however it ends. */
  static async run<T>(
    workspaceFile: string | undefined,
    command: (session: CommandSession) => Promise<T>,
  ): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-'));
    const remove = (): void => rmSync(folder, { recursive: true, force: true });
    const interrupt = (): void => process.exit(EXIT.internal);
    process.once('exit', remove).once('SIGINT', interrupt).once('SIGTERM', interrupt);
    const engine = startEngine({
      version,
      workspaceFolder: folder,
      recentFile: null,
      sampleFolder: join(appFolder(), 'sample-data'),
      workerFile: null,
    });
    const session = new CommandSession(engine);
    try {
      await session.#openWorkspace(workspaceFile);
      return await command(session);
    } finally {
      session.#progress.clear();
      await engine.close();
      remove();
      process.off('exit', remove).off('SIGINT', interrupt).off('SIGTERM', interrupt);
    }
  }

  /** Grants files named on the command line. */
  grant(paths: readonly string[]): Promise<readonly FileRef[]> {
    return inCommandWords(Promise.all(paths.map((path) => this.#engine.files.grant(path))));
  }

  /** Grants a place for a file to be written, and gives its id. */
  async grantPlace(path: string): Promise<string> {
    return (await inCommandWords(this.#engine.files.grant(path, { mayBeMissing: true }))).id;
  }

  /** The value of a call. Throws a CommandFailure where it has none. */
  async call<M extends Method>(method: M, input: EngineApi[M]['in']): Promise<EngineApi[M]['out']> {
    const onProgress = this.#progress.show.bind(this.#progress);
    const outcome = await this.#engine.client.call(method, input, { onProgress });
    this.#progress.clear();
    if (outcome.ok) return outcome.value;
    throw commandFailure(outcome.error);
  }

  async #openWorkspace(file: string | undefined): Promise<void> {
    if (file === undefined) {
      await this.call('workspace.create', { name: 'command' });
      return;
    }
    const fileId = await this.grantPlace(file);
    if (existsSync(file)) await this.call('workspace.open', { fileId });
    else await this.call('workspace.create', { name: basename(file), fileId });
  }
}

async function inCommandWords<T>(task: Promise<T>): Promise<T> {
  try {
    return await task;
  } catch (error) {
    throw error instanceof EngineError ? commandFailure(error.failure) : error;
  }
}
