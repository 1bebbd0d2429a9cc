import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { findPageFile, mediaTypeOf } from '../page-file.ts';

/** Sends a file of the built page; anything outside its folder, or not there, is 404. */
export async function servePage(folder: string, urlPath: string, response: ServerResponse): Promise<void> {
  const file = findPageFile(folder, urlPath);
  const found = file === null ? null : await stat(file).catch(() => null);
  if (file === null || !found?.isFile()) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found');
    return;
  }
  response.writeHead(200, { 'content-type': mediaTypeOf(file), 'content-length': found.size });
  await pipeline(createReadStream(file), response).catch(() => response.destroy());
}
