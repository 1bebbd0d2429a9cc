import type { FileRef } from '../contract/import-types.ts';
import type { OriginFile, SeriesOrigin, SeriesPoints, SeriesSummary } from '../contract/series-types.ts';
import type { KeptSource, MetricsServer, SourceAuth } from '../contract/source-types.ts';
import type {
  ExportedSeries,
  ExportFormat,
  WorkspaceEntry,
  WorkspaceInfo,
} from '../contract/workspace-types.ts';
import type { RunContext } from '../core/run-context.ts';
import type { SeriesBatch } from '../core/series/series-batch.ts';
import type { TimeSpan } from '../core/series/time-span.ts';
import type { Scratch } from '../import/scratch.ts';
import type { JobName, Jobs } from './jobs.ts';

/**
 * What a use case may ask of the host: ports and the run's own progress and cancel.
 * The engine's code knows no file system, no database and no thread.
 */
export interface EngineContext extends RunContext {
  readonly files: FilePort;
  readonly workspace: WorkspacePort;
  readonly compute: ComputePort;
  readonly servers: ServerPort;
  readonly printer: PrintPort;
  readonly version: string;
}

export interface FilePort {
  open(fileId: string): Promise<SourceFile>;
  /** SHA-256 of the file's bytes in lower-case hexadecimal: what an imported sample is traced to. */
  sha256(fileId: string, run?: RunContext): Promise<string>;
  /** Keeps a text that was fetched, until the engine ends, as a file like those the planner chose. */
  keep(name: string, text: string, source: KeptSource): Promise<FileRef>;
  /** Where a file was fetched from; null for one that the planner chose. */
  sourceOf(fileId: string): KeptSource | null;
  /** The sample data that ships with the app, granted for `open`. */
  sampleFiles(): Promise<readonly FileRef[]>;
  /** Takes up nothing until it is written to. */
  openScratch(): ScratchSpace;
}

/** Room on the host's disk for one run; `close` gives it back. */
export interface ScratchSpace extends Scratch {
  close(): void;
}

export interface SourceFile {
  readonly name: string;
  readonly bytes: number;
  /** The file's bytes in order; may be read more than once. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** Servers of metrics. Nothing but the address the planner gave is spoken to. */
export interface ServerPort {
  /**
   * The JSON a server answers to a question of its API. Throws INVALID_INPUT where the address or the query is wrong,
   * in the server's words, and UNUSABLE_DATA where it cannot be reached, refuses, or is no such server.
   */
  ask(
    server: MetricsServer,
    path: string,
    parameters: Readonly<Record<string, string>>,
    run: RunContext,
  ): Promise<unknown>;
  /** How one signs in at it. */
  signIn(server: MetricsServer): SourceAuth['kind'] | 'none';
}

/** Runs a pure job away from the thread that answers calls. Rejects with Cancelled when the run is cancelled. */
export interface ComputePort {
  run<J extends JobName>(job: J, input: Jobs[J]['in'], run: RunContext): Promise<Jobs[J]['out']>;
}

export interface PrintPort {
  /**
   * A document of HTML as PDF, laid out by its own rules for paper. Nothing is fetched for it. Throws NOT_FOUND where there
   * is nothing to print with, and what was looked for.
   */
  print(html: string, run: RunContext): Promise<Uint8Array>;
}

export type { SeriesBatch };

export interface ImportBatch {
  readonly files: readonly OriginFile[];
  /** JSON of the request and verdict, kept for tracing. */
  readonly recordJson: string;
  readonly series: readonly SeriesBatch[];
}

export interface RolledSeries {
  readonly startMs: number;
  readonly stepMs: number;
  /** NaN where the step holds no sample. */
  readonly mean: Float64Array;
  readonly max: Float64Array;
}

/** The open workspace file. Every write is one transaction. */
export interface WorkspacePort {
  current(): WorkspaceInfo | null;
  list(): Promise<readonly WorkspaceEntry[]>;
  create(name: string, fileId: string | null): Promise<WorkspaceInfo>;
  open(target: { readonly id?: string; readonly fileId?: string }, run?: RunContext): Promise<WorkspaceInfo>;
  /** Copies the open workspace and goes on with the copy; a file that lies there already is refused. */
  saveAs(name: string, fileId: string | null, run?: RunContext): Promise<WorkspaceInfo>;
  forget(id: string): Promise<readonly WorkspaceEntry[]>;
  exportSeries(format: ExportFormat, fileId: string | null, run?: RunContext): Promise<ExportedSeries>;
  /**
   * Writes all of the batch or nothing. Where it holds samples that an earlier import also holds, it wins; the same
   * batch again changes nothing. A cancel that comes before the commit leaves the file as it was.
   */
  commitImport(batch: ImportBatch, run?: RunContext): Promise<void>;
  listSeries(): Promise<readonly SeriesSummary[]>;
  /**
   * The series on a regular grid of `stepMs` (a multiple of its own), mean and max of each step (in place of the mean
   * what the series is rolled up by); samples within `excluded` are left out.
   */
  readRolled(
    seriesId: string,
    stepMs: number,
    untilMs: number | null,
    excluded?: readonly TimeSpan[],
  ): Promise<RolledSeries>;
  /** Throws NOT_FOUND for a series the workspace does not hold. */
  readLineage(seriesId: string): Promise<readonly SeriesOrigin[]>;
  readPoints(
    seriesId: string,
    fromMs: number | null,
    toMs: number | null,
    buckets: number,
  ): Promise<SeriesPoints>;
  /** Small JSON documents: assumptions, plans, forecasts. */
  getDocument(kind: string, key: string): Promise<string | null>;
  putDocument(kind: string, key: string, json: string): Promise<void>;
  /** Every document of a kind, by key: for kinds that are small. */
  listDocuments(kind: string): Promise<ReadonlyMap<string, string>>;
  /** When each document of a kind was last put there, by key. */
  documentTimes(kind: string): Promise<ReadonlyMap<string, number>>;
  /** When a document was last put there; null where there is none. */
  documentTime(kind: string, key: string): Promise<number | null>;
}
