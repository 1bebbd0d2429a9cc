import type { Aggregation } from '../core/series/aggregation.ts';
import type { Resource, Signal } from '../core/series/signal.ts';
import type { TimeSpan } from '../core/series/time-span.ts';

/** A file the host has granted to the engine; its path never crosses the contract. */
export interface FileRef {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

/** What a column means. 'label' splits a long table into series; 'service' is the label that names the service. */
export type ColumnRole = 'time' | Signal | 'service' | 'label' | 'ignore';

/** The planner's word on one column; whatever is left out is guessed. */
export interface ColumnMapping {
  readonly column: string;
  readonly role?: ColumnRole;
  readonly resource?: Resource;
  readonly unit?: string;
  /** How samples that share an instant or a step become one, and steps a longer step. */
  readonly aggregation?: Aggregation;
}

export interface ImportRequest {
  readonly files: readonly FileRef[];
  /** Applies to every file that has the column. */
  readonly mapping?: readonly ColumnMapping[];
  /** Zone of times without an offset; without it such times are a question. */
  readonly timeZone?: string;
  /** Order of day and month in times like 03/04/2026; without it an undecidable file is a question. */
  readonly dateOrder?: 'DMY' | 'MDY';
  /** Service of columns that do not name one; default: from the file's name. */
  readonly service?: string;
  /** Of Excel workbooks: the sheet to read; without it the first that holds a table. */
  readonly sheet?: string;
  /** For files without a time column: the first sample's instant and the step. */
  readonly startMs?: number;
  readonly stepMs?: number;
}

/** The planner's words on the columns of an earlier file. */
export interface RememberedMapping {
  readonly mapping: readonly ColumnMapping[];
  readonly fromFile: string;
  /** When it was imported. */
  readonly whenMs: number;
}

export interface ColumnGuess {
  readonly column: string;
  readonly index: number;
  readonly role: ColumnRole;
  readonly resource: Resource | null;
  readonly unit: string;
  /** How several samples become one, and why so; null for what holds no figures of a series. */
  readonly aggregation: { readonly how: Aggregation; readonly reason: string } | null;
  /** Why it was guessed so, e.g. "header says cpu; values 0…100". */
  readonly reason: string;
  readonly fromPlanner: boolean;
}

export interface ImportQuestion {
  readonly code: 'time-zone' | 'date-order' | 'time-column' | 'signal' | 'start-and-step';
  readonly file: string;
  readonly message: string;
  /** The request's field that settles it, and the command line's flag. */
  readonly field: string;
  readonly flag: string;
  /** Cells that show the ambiguity. */
  readonly evidence: readonly string[];
  readonly choices: readonly string[];
}

export interface ImportProblem {
  readonly code: string;
  readonly count: number;
  /** First place it was seen; line is 1-based in the file as stored. */
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string | null;
  readonly message: string;
  readonly remedy: string;
  /** The places it was seen, in file order, at most 200; `line` is null where it concerns no single line. */
  readonly examples: readonly ProblemPlace[];
}

export interface ProblemPlace {
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string | null;
}

export interface ImportedSeries {
  readonly service: string;
  readonly signal: Signal;
  readonly resource: Resource | null;
  readonly unit: string;
  readonly stepMs: number;
  /** Instants of the first and the last sample, ISO 8601 in UTC. */
  readonly start: string;
  readonly end: string;
  readonly points: number;
  readonly gaps: number;
  /** Longest missing stretches, longest first, at most 20. */
  readonly longestGaps: readonly { readonly startMs: number; readonly endMs: number }[];
  readonly duplicates: number;
  /** Steps at the ceiling of a saturation signal: demand there is a lower bound. */
  readonly stepsAtCeiling: number;
}

/** The sheet that was read, and those that were not. */
export interface WorkbookSheets {
  readonly chosen: string;
  readonly others: readonly string[];
}

export interface FileVerdict {
  readonly name: string;
  readonly format: string;
  readonly encoding: string;
  readonly delimiter: string | null;
  readonly timezone: string | null;
  /** Of a workbook; null for every other file. */
  readonly sheets: WorkbookSheets | null;
  readonly series: readonly ImportedSeries[];
  readonly problems: readonly ImportProblem[];
  /** Data rows; read = kept + rejected, always. */
  readonly rows: { readonly read: number; readonly kept: number; readonly rejected: number };
}

export type FindingCode =
  | 'gaps'
  | 'duplicates'
  | 'counter-resets'
  | 'outliers'
  | 'dropouts'
  | 'level-shift'
  | 'unit-break'
  | 'cadence-change'
  | 'clock-change'
  | 'hidden-local-time'
  | 'partial-step'
  | 'saturation-ceiling'
  | 'replica-limit'
  | 'rejected-demand';

/** One thing the figures themselves show, and what it means for a forecast. */
export interface ImportFinding {
  readonly code: FindingCode;
  /** Whose figures; null where it concerns all of a file. */
  readonly series: {
    readonly service: string;
    readonly signal: Signal;
    readonly resource: Resource | null;
  } | null;
  /** Names of the files it was found in. */
  readonly files: readonly string[];
  /** Of what the message counts: steps, samples, changes. */
  readonly count: number;
  /** When, in time order; where there are more than 200, the longest. */
  readonly spans: readonly TimeSpan[];
  readonly message: string;
  /** What it does to a forecast. */
  readonly effect: string;
  /** What the import did about it. */
  readonly done: string;
  /** How to have it otherwise. */
  readonly remedy: string;
}

export interface ImportVerdict {
  readonly files: readonly FileVerdict[];
  /** The series of all files together, one row a finding. */
  readonly findings: readonly ImportFinding[];
  /** Set by a commit whose time zone has become the zone that services are planned in. */
  readonly planningZone?: PlanningZone;
}

/** Services that are planned from now on in the zone that was given for their files' times. */
export interface PlanningZone {
  readonly timeZone: string;
  /** Their zone until then. */
  readonly before: string;
  readonly services: readonly string[];
}

export interface ImportPreview extends ImportVerdict {
  /** Empty when the import can go ahead. */
  readonly questions: readonly ImportQuestion[];
  readonly tables: readonly {
    readonly name: string;
    readonly header: readonly string[];
    /** First 200 data rows as the file has them, padded to the header's length. */
    readonly rows: readonly (readonly string[])[];
    /** Cells of those rows that were rejected. */
    readonly rejected: readonly { readonly row: number; readonly column: number; readonly reason: string }[];
    readonly columns: readonly ColumnGuess[];
    /** What the planner mapped in an earlier file of the same format and header; it holds where the request says nothing. */
    readonly remembered: RememberedMapping | null;
  }[];
}
