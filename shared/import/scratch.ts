/**
 * Room outside of memory for what a large file's import has to put aside, such as a temporary file. Whoever opens it
 * closes it, and what was in it is gone then.
 */
export interface Scratch {
  /** Keeps bytes and gives where they are. Throws UNUSABLE_DATA where there is no room left. */
  write(bytes: Uint8Array): number;
  /** Fills `into` with the bytes kept from `offset` on. */
  read(offset: number, into: Uint8Array): void;
}
