/** Takes pieces of a file's bytes, in order. */
export interface PlainReader {
  take(piece: Uint8Array): void;
  /** `cut`: the bytes stop before the end of the file, so its last, unfinished row is dropped. */
  end(cut: boolean): void;
}
