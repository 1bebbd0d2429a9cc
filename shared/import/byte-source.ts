/** A file as the import sees it: a name, a length, and bytes that may be read more than once. */
export interface ByteSource {
  readonly name: string;
  readonly bytes: number;
  chunks(): AsyncIterable<Uint8Array>;
}
