import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
};

/** Sends a file of the built page; anything outside its folder, or not there, is 404. */
export async function servePage(folder: string, path: string, response: ServerResponse): Promise<void> {
  const file = filePath(folder, path);
  const found = file === null ? null : await stat(file).catch(() => null);
  if (file === null || !found?.isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found');
    return;
  }
  response.writeHead(200, {
    'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': found.size,
    'cache-control': 'no-store',
  });
  createReadStream(file).pipe(response);
}

/** The file behind a request's path, or null where the path leaves the folder or cannot be decoded. */
export function filePath(folder: string, path: string): string | null {
  try {
    const decoded = decodeURIComponent(path);
    if (decoded.includes('\0')) return null;
    const file = normalize(join(folder, decoded === '/' ? 'index.html' : decoded));
    return file.startsWith(folder + sep) ? file : null;
  } catch {
    return null;
  }
}
