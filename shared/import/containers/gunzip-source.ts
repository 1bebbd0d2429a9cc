import { EngineError } from '../../contract/outcome.ts';
import type { ByteSource } from '../byte-source.ts';

/** Part of the Compression Standard that every host has; declared here because shared code is compiled without the DOM. */
declare const DecompressionStream: new (
  format: 'gzip',
) => {
  readonly readable: {
    getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }> };
  };
  readonly writable: {
    getWriter(): Writer;
  };
};

interface Writer {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abort(reason?: unknown): Promise<void>;
}

/** The first bytes of every gzip archive (RFC 1952, section 2.3.1), whatever its name ends in. */
export function isGzip(head: Uint8Array): boolean {
  return head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b;
}

/** How much longer a table of text is than its archive, roughly: an archive does not say before its end. */
const USUAL_RATIO = 6;

/**
 * The file inside a gzip archive, inflated as it is read; `bytes` is an estimate. Reading throws UNUSABLE_DATA where
 * the archive is damaged or cut short.
 */
export function gunzipSource(archive: ByteSource): ByteSource {
  return { name: archive.name, bytes: archive.bytes * USUAL_RATIO, chunks: () => inflate(archive) };
}

async function* inflate(archive: ByteSource): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  let stop = () => {};
  const stopped = new Promise<'stopped'>((resolve) => {
    stop = () => resolve('stopped');
  });
  const feeding = feed(archive, writer, stopped);
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw damaged(archive.name, cause);
      });
      if (done) return;
      if (value) yield value;
    }
  } finally {
    stop();
    await feeding;
  }
}

/**
 * Feeds the archive to the decompressor; what goes wrong shows on the reading side, which reports it. Once nobody
 * reads any more a write may wait for ever, so `stopped` is waited for beside it.
 */
async function feed(archive: ByteSource, writer: Writer, stopped: Promise<'stopped'>): Promise<void> {
  try {
    for await (const chunk of archive.chunks()) {
      if ((await Promise.race([writer.write(chunk), stopped])) === 'stopped') break;
    }
    writer.close().catch(ignore);
  } catch (error) {
    writer.abort(error).catch(ignore);
  }
}

function ignore(): void {}

function damaged(name: string, cause: unknown): EngineError {
  if (cause instanceof EngineError) return cause;
  return new EngineError({
    code: 'UNUSABLE_DATA',
    message: `${name} is a gzip archive that is damaged or cut short: ${cause instanceof Error ? cause.message : String(cause)}.`,
    hint: 'Fetch or compress the file again.',
  });
}
