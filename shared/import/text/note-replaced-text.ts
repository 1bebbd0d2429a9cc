import type { ProblemLog } from '../problem-log.ts';
import type { TextChunk } from './decode-text.ts';

/** Stands where bytes could not be decoded. */
const REPLACEMENT = '\ufffd';

/** Passes text on, and notes how many lines of it hold bytes that could not be decoded. */
export async function* noteReplacedText(
  chunks: AsyncIterable<TextChunk>,
  log: ProblemLog,
): AsyncGenerator<TextChunk> {
  for await (const chunk of chunks) {
    log.addMany('undecodable-text', countReplacedLines(chunk.text));
    yield chunk;
  }
}

/** Lines that hold bytes which could not be decoded. */
export function countReplacedLines(text: string): number {
  if (!text.includes(REPLACEMENT)) return 0;
  return text.split('\n').filter((line) => line.includes(REPLACEMENT)).length;
}
