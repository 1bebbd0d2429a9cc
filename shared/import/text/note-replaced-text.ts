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
    if (chunk.text.includes(REPLACEMENT)) {
      log.addMany(
        'undecodable-text',
        chunk.text.split('\n').filter((line) => line.includes(REPLACEMENT)).length,
      );
    }
    yield chunk;
  }
}
