import type { IncomingMessage } from 'node:http';

/** A request that is refused with a status instead of being answered. */
export class RefusedRequest extends Error {
  override name = 'RefusedRequest';
  readonly status: number;
  constructor(status: number, reason: string) {
    super(reason);
    this.status = status;
  }
}

/**
 * The body of a request as JSON.
 *
 * @throws RefusedRequest 413 where it is larger than `mostBytes`, 400 where it is no JSON object
 */
export async function readJson(
  request: IncomingMessage,
  mostBytes: number,
): Promise<Readonly<Record<string, unknown>>> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > mostBytes) throw new RefusedRequest(413, 'The request is too large.');
  const text = await readText(request, mostBytes);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Refused below, as is any other value.
  }
  throw new RefusedRequest(400, 'The request is no JSON object.');
}

function readText(request: IncomingMessage, mostBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) {
        // What follows is not read: the connection is closed once the refusal has been sent.
        request.pause();
        reject(new RefusedRequest(413, 'The request is too large.'));
      } else chunks.push(chunk);
    });
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.once('error', reject);
    request.once('close', () => reject(new Error('the connection was closed')));
  });
}
