/** Figures as text: what a reader without the picture reads, and what anyone can copy. */
export interface TableData {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell names its row and is unique. */
  readonly rows: readonly (readonly string[])[];
}
