import { EngineError } from '../../contract/outcome.ts';
import type { ByteSource } from '../byte-source.ts';
import { readOpening } from '../text/decode-text.ts';

/** Workbooks and Parquet files begin at their end, so they are held in memory; larger ones are refused. */
const LARGEST_BYTES = 1 << 28;

/** All bytes of a file. Throws UNUSABLE_DATA above 256 MiB. */
export async function readAll(file: ByteSource): Promise<Uint8Array> {
  const { bytes, complete } = await readOpening(file, LARGEST_BYTES);
  if (complete) return bytes;
  throw new EngineError({
    code: 'UNUSABLE_DATA',
    message: `${file.name} is larger than ${LARGEST_BYTES >> 20} MiB, the most that can be read of such a file.`,
    hint: 'Export it as CSV, which is read piece by piece whatever its size.',
  });
}

/** For a file that its own reader cannot make sense of. */
export function unreadable(name: string, what: string, cause: unknown): EngineError {
  if (cause instanceof EngineError) return cause;
  return new EngineError({
    code: 'UNUSABLE_DATA',
    message: `${name} cannot be read as ${what}: ${cause instanceof Error ? cause.message : String(cause)}.`,
    hint: 'Check that the download is complete, or export it as CSV.',
  });
}
