import { EngineError } from '../../shared/contract/outcome.ts';
import type { SeriesOrigin, SeriesPoints, SeriesSummary } from '../../shared/contract/series-types.ts';
import type {
  ExportedSeries,
  ExportFormat,
  WorkspaceEntry,
  WorkspaceInfo,
} from '../../shared/contract/workspace-types.ts';
import { type RunContext, UNATTENDED } from '../../shared/core/run-context.ts';
import type { TimeSpan } from '../../shared/core/series/time-span.ts';
import type { ImportBatch, RolledSeries, WorkspacePort } from '../../shared/engine/engine-context.ts';
import { copyDatabase } from './copy-database.ts';
import { exportSeries } from './export-series.ts';
import type { GrantedFiles } from './granted-files.ts';
import { writeImport } from './import-writer.ts';
import { readLineage } from './lineage-reader.ts';
import { moveFile } from './move-file.ts';
import { OpenWorkspace } from './open-workspace.ts';
import { listSeries, readPoints, readRolled } from './series-reader.ts';
import { canonicalPath, createWorkspaceFile, openWorkspaceFile, refuseTakenPlace } from './workspace-file.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

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
      return this.#switchTo(new OpenWorkspace(await createWorkspaceFile(path)));
    });
  }

  open(
    target: { readonly id?: string; readonly fileId?: string },
    run: RunContext = UNATTENDED,
  ): Promise<WorkspaceInfo> {
    return this.#inTurn(async () => {
      const { id = '', fileId } = target;
      const path = canonicalPath(fileId ? this.#files.pathOf(fileId) : this.#folder.pathOf(id));
      const open = this.#open;
      if (open?.database.path === path) return open.info;
      return this.#switchTo(new OpenWorkspace(await openWorkspaceFile(path, run)));
    });
  }

  saveAs(name: string, fileId: string | null, run: RunContext = UNATTENDED): Promise<WorkspaceInfo> {
    return this.#inTurn(async () => {
      const open = this.#required();
      const path = fileId === null ? this.#folder.pathForNew(name) : this.#files.pathOf(fileId);
      refuseTakenPlace(path);
      const copy = await open.replace(async (database) => {
        await moveFile(await copyDatabase(database, run), path);
        return openWorkspaceFile(path);
      });
      return this.#switchTo(copy);
    });
  }

  async forget(id: string): Promise<readonly WorkspaceEntry[]> {
    this.#folder.forget(id);
    return this.#folder.list();
  }

  async exportSeries(
    format: ExportFormat,
    fileId: string | null,
    run: RunContext = UNATTENDED,
  ): Promise<ExportedSeries> {
    const open = this.#required();
    const path =
      fileId === null
        ? this.#folder.pathForNew(`${open.info.name} series`, `.${format}`)
        : this.#files.pathOf(fileId);
    return open.write((database) => exportSeries(database, format, path, run));
  }

  async commitImport(batch: ImportBatch, run: RunContext = UNATTENDED): Promise<void> {
    const open = this.#required();
    await open.write(async ({ writer }) => writeImport(writer, batch, Date.now(), run));
    await open.refresh();
  }

  listSeries(): Promise<readonly SeriesSummary[]> {
    return this.#required().read(({ reader }) => listSeries(reader));
  }

  readRolled(
    seriesId: string,
    stepMs: number,
    untilMs: number | null,
    excluded: readonly TimeSpan[] = [],
  ): Promise<RolledSeries> {
    return this.#required().read(({ reader }) => readRolled(reader, seriesId, stepMs, untilMs, excluded));
  }

  readLineage(seriesId: string): Promise<readonly SeriesOrigin[]> {
    return this.#required().read(({ reader }) => readLineage(reader, seriesId));
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

  listDocuments(kind: string): Promise<ReadonlyMap<string, string>> {
    return this.#required().read(async ({ reader }) => {
      const found = await reader.runAndReadAll('SELECT key, json FROM document WHERE kind = $1', [kind]);
      return new Map(found.getRows().map(([key, json]) => [String(key), String(json)]));
    });
  }

  documentTimes(kind: string): Promise<ReadonlyMap<string, number>> {
    return this.#required().read(async ({ reader }) => {
      const found = await reader.runAndReadAll('SELECT key, updated_ms FROM document WHERE kind = $1', [
        kind,
      ]);
      return new Map(found.getRows().map(([key, updatedMs]) => [String(key), Number(updatedMs)]));
    });
  }

  documentTime(kind: string, key: string): Promise<number | null> {
    return this.#required().read(async ({ reader }) => {
      const query = 'SELECT updated_ms FROM document WHERE kind = $1 AND key = $2';
      const found = await reader.runAndReadAll(query, [kind, key]);
      const updatedMs = found.getRows()[0]?.[0];
      return updatedMs == null ? null : Number(updatedMs);
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

  async #switchTo(next: OpenWorkspace): Promise<WorkspaceInfo> {
    await next.refresh();
    const previous = this.#open;
    this.#open = next;
    this.#folder.remember(next.database.path, Date.now());
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
