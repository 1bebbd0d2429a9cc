import type { Note } from '../note.ts';

/** What a provider meters beside units: bytes kept, and bytes sent out. */
export type MeteredKind = 'storage' | 'transfer';

/**
 * What is stored and sent out, priced. Money is in decimal strings of `currency`, exact to the minor unit; it is in no
 * total of units, as it is the same whichever way the units are run.
 */
export interface MeteredCost {
  readonly currency: string;
  /** The series there are, priced or not. `unit`: as imported. */
  readonly series: readonly { readonly kind: MeteredKind; readonly unit: string }[];
  /** Those that could be priced. */
  readonly lines: readonly MeteredLine[];
  /** Sum of the lines' totals; null without a line. */
  readonly total: string | null;
  /** The same with the recommended policy's units; null where either has no price. */
  readonly totalWithUnits: string | null;
  readonly notes: readonly Note[];
}

export interface MeteredLine {
  readonly kind: MeteredKind;
  readonly label: string;
  /** Of one `unit`, a decimal string. */
  readonly price: string;
  readonly unit: 'GiB-month' | 'GiB';
  /** Its mean is the sum of the months' means; its quantiles are those of the whole window. */
  readonly total: MeteredAmounts;
  readonly months: readonly MeteredAmounts[];
  /** Parts of the months. */
  readonly events: readonly MeteredAmounts[];
}

export interface MeteredAmounts {
  readonly label: string;
  readonly startMs: number;
  readonly endMs: number;
  /** In the line's unit, mean over the futures. */
  readonly quantity: number;
  readonly mean: string;
  /** Cost that a share (probability) of the futures stays within. */
  readonly quantiles: readonly { readonly probability: number; readonly amount: string }[];
}
