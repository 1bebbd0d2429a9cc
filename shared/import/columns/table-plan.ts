import type { ColumnGuess } from '../../contract/import-types.ts';
import type { Resource, Signal } from '../../core/series/signal.ts';

/** A signal and what is known of its figures. */
export interface Meaning {
  readonly signal: Signal;
  readonly resource: Resource | null;
  /** As the file has it; '' where nothing says. */
  readonly unit: string;
  readonly confidence: number;
}

/** A column of figures that becomes a series (or one for each label). */
export interface ValueColumn extends Meaning {
  readonly index: number;
  readonly name: string;
  /** Where the header names the service itself. */
  readonly service: string | null;
  /** The column each figure is divided by: amount over capacity is a share. */
  readonly denominator: number | null;
  /** What each figure is multiplied by, so that an amount is in the unit of its capacity. */
  readonly scale: number;
  /** The unit that stood in the cells; null where they are bare numbers. */
  readonly cellUnit: string | null;
}

export interface TimeColumns {
  readonly column: number;
  /** Hour or time of day, where `column` holds the date alone. */
  readonly clock: number | null;
  /** The cells are a spreadsheet's dates: days since 1899-12-30. */
  readonly serialDays: boolean;
}

/** How a table is to be read, column by column. */
export interface TablePlan {
  readonly time: TimeColumns | null;
  readonly values: readonly ValueColumn[];
  readonly serviceColumn: number | null;
  readonly labelColumns: readonly number[];
  /** The column that names the signal of each row, in a long table. */
  readonly metricColumn: number | null;
  /** One for each column, in the file's order. */
  readonly columns: readonly ColumnGuess[];
  /** A column whose header names a time but whose cells cannot be read as one; only where `time` is null. */
  readonly unreadableTime: number | null;
  /** Columns of figures that nothing explains; only where `values` is empty. */
  readonly unexplained: readonly number[];
}

/** Saturation is of a resource, and so is usage. */
export function hasResource(signal: string): boolean {
  return signal === 'saturation' || signal === 'usage';
}

/** What tells two series of one workspace apart. */
export function identityOf(service: string | null, signal: Signal, resource: Resource | null): string {
  return `${service ?? ''}\u0000${signal}\u0000${resource ?? ''}`;
}

/** "saturation of cpu", "traffic". */
export function describeMeaning(meaning: {
  readonly signal: Signal;
  readonly resource: Resource | null;
}): string {
  return meaning.resource === null ? meaning.signal : `${meaning.signal} of ${meaning.resource}`;
}
