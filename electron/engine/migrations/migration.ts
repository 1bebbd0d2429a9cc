/** One step of the file format: from the version before it to `version`. Kept for ever once a release has written it. */
export interface Migration {
  readonly version: number;
  /** Statements run in the transaction that also writes the version; without BEGIN and COMMIT. */
  readonly statements: readonly string[];
}
