import type { WorkspaceEntry, WorkspaceInfo } from '../../shared/contract/engine-api.ts';
import { EngineError } from '../../shared/contract/outcome.ts';
import type { SeriesPoints, SeriesSummary } from '../../shared/contract/series-types.ts';
import { type RunContext, UNATTENDED } from '../../shared/core/run-context.ts';
import type { ImportBatch, RolledSeries, WorkspacePort } from '../../shared/engine/engine-context.ts';
import type { GrantedFiles } from './granted-files.ts';
import { writeImport } from './import-writer.ts';
import { FORMAT_VERSION } from './migrations/migrations.ts';
import type { OpenDatabase } from './open-database.ts';
import { listSeries, readPoints, readRolled } from './series-reader.ts';
import { canonicalPath, createWorkspaceFile, openWorkspaceFile } from './workspace-file.ts';
import { describeWorkspace, type WorkspaceFolder } from './workspace-folder.ts';

/** The workspace in a DuckDB file. One is open at a time; calls under way finish on the file they began on. */
export class DuckDbWorkspace implements WorkspacePort {
  readonly #files: GrantedFiles;
  readonly #folder: WorkspaceFolder;
  #open: OpenWorkspace | null = null;
  /** Opening, creating and closing happen one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(files: GrantedFiles, folder: WorkspaceFolder) {
    this.#files = files;
    this.#folder = folder;
  }

  current(): WorkspaceInfo | null {
    return this.#open?.info ?? null;
  }

  async list(): Promise<readonly WorkspaceEntry[]> {
    return this.#folder.list();
  }

  create(name: string, fileId: string | null): Promise<WorkspaceInfo> {
    return this.#inTurn(async () => {
      const path = fileId === null ? this.#folder.pathForNew(name) : this.#files.pathOf(fileId);
      return this.#switchTo(await createWorkspaceFile(path));
    });
  }

  open(target: { readonly id?: string; readonly fileId?: string }): Promise<WorkspaceInfo> {
    return this.#inTurn(async () => {
      const { id = '', fileId } = target;
      const path = canonicalPath(fileId ? this.#files.pathOf(fileId) : this.#folder.pathOf(id));
      const open = this.#open;
      if (open?.database.path === path) return open.info;
      return this.#switchTo(await openWorkspaceFile(path));
    });
  }

  async commitImport(batch: ImportBatch, run: RunContext = UNATTENDED): Promise<void> {
    const open = this.#required();
    await open.write(async ({ writer }) => writeImport(writer, batch, Date.now(), run));
    await open.refresh();
  }

  listSeries(): Promise<readonly SeriesSummary[]> {
    return this.#required().read(({ reader }) => listSeries(reader));
  }

  readRolled(seriesId: string, stepMs: number, untilMs: number | null): Promise<RolledSeries> {
    return this.#required().read(({ reader }) => readRolled(reader, seriesId, stepMs, untilMs));
  }

  readPoints(
    seriesId: string,
    fromMs: number | null,
    toMs: number | null,
    buckets: number,
  ): Promise<SeriesPoints> {
    return this.#required().read(({ reader }) => readPoints(reader, seriesId, fromMs, toMs, buckets));
  }

  getDocument(kind: string, key: string): Promise<string | null> {
    return this.#required().read(async ({ reader }) => {
      const found = await reader.runAndReadAll('SELECT json FROM document WHERE kind = $1 AND key = $2', [
        kind,
        key,
      ]);
      const json = found.getRows()[0]?.[0];
      return json == null ? null : String(json);
    });
  }

  putDocument(kind: string, key: string, json: string): Promise<void> {
    return this.#required().write(async ({ writer }) => {
      await writer.run('BEGIN');
      try {
        await writer.run('DELETE FROM document WHERE kind = $1 AND key = $2', [kind, key]);
        await writer.run('INSERT INTO document VALUES ($1, $2, $3, $4)', [
          kind,
          key,
          json,
          BigInt(Date.now()),
        ]);
        await writer.run('COMMIT');
      } catch (error) {
        await writer.run('ROLLBACK').catch(() => {});
        throw error;
      }
    });
  }

  /** Closes the open workspace, if there is one. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      const open = this.#open;
      this.#open = null;
      await open?.close();
    });
  }

  async #switchTo(database: OpenDatabase): Promise<WorkspaceInfo> {
    const next = new OpenWorkspace(database);
    await next.refresh();
    const previous = this.#open;
    this.#open = next;
    this.#folder.remember(database.path, Date.now());
    await previous?.close();
    return next.info;
  }

  #required(): OpenWorkspace {
    if (this.#open) return this.#open;
    throw new EngineError({
      code: 'NOT_FOUND',
      message: 'No workspace is open.',
      hint: 'Open a workspace or make a new one first.',
    });
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task);
    this.#turn = result.catch(() => {});
    return result;
  }
}

/** One open file: reads side by side, writes one after the other, closed only when none is under way. */
class OpenWorkspace {
  readonly database: OpenDatabase;
  readonly #underWay = new Set<Promise<unknown>>();
  #lastWrite: Promise<unknown> = Promise.resolve();
  #info: WorkspaceInfo;

  constructor(database: OpenDatabase) {
    this.database = database;
    this.#info = {
      ...describeWorkspace(database.path),
      services: [],
      series: 0,
      formatVersion: FORMAT_VERSION,
    };
  }

  get info(): WorkspaceInfo {
    return this.#info;
  }

  read<T>(task: (database: OpenDatabase) => Promise<T>): Promise<T> {
    return this.#track(task(this.database));
  }

  write<T>(task: (database: OpenDatabase) => Promise<T>): Promise<T> {
    const result = this.#lastWrite.then(() => task(this.database));
    this.#lastWrite = result.catch(() => {});
    return this.#track(result);
  }

  /** Reads anew which services and how many series the file holds. */
  async refresh(): Promise<void> {
    const series = await this.read(({ reader }) => listSeries(reader));
    const services = [...new Set(series.map(({ service }) => service))].sort();
    this.#info = { ...this.#info, services, series: series.length };
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    await this.database.close();
  }

  #track<T>(task: Promise<T>): Promise<T> {
    this.#underWay.add(task);
    const forget = (): void => {
      this.#underWay.delete(task);
    };
    task.then(forget, forget);
    return task;
  }
}
