import { EngineError } from '../../shared/contract/outcome.ts';

/** 10,000 steps of some hundred series; more is a query that has not been summed up. */
const MOST_BYTES = 128 * (1 << 20);

export type JsonAnswer =
  | { readonly ok: true; readonly value: unknown }
  /** Not JSON: the first of its text. */
  | { readonly ok: false; readonly text: string };

/** Reads a response's body as JSON, up to 128 MiB. Throws UNUSABLE_DATA above that. */
export async function readJsonAnswer(response: Response, base: URL): Promise<JsonAnswer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw tooLarge(base);
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, text: text.slice(0, 500) };
  }
}

function tooLarge(base: URL): EngineError {
  return new EngineError({
    code: 'UNUSABLE_DATA',
    message: `${base.host} answered with more than ${MOST_BYTES >> 20} MiB in one part; that is larger than Headroom reads.`,
    path: 'query',
    hint: 'Sum the series up, as in sum by (job) (…), or choose a longer step.',
  });
}
