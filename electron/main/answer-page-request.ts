import { readFile } from 'node:fs/promises';
import { findPageFile, mediaTypeOf } from '../page-file.ts';
import { PAGE_HEADERS } from '../page-headers.ts';
import { isAppUrl } from './navigation-guards.ts';

/** Answers a request of the app's own protocol with a file of the built page, and with nothing else. */
export async function answerPageRequest(
  rendererFolder: string,
  request: { readonly method: string; readonly url: string },
): Promise<Response> {
  if (request.method !== 'GET' || !isAppUrl(request.url)) return refuse(403, 'Refused');
  const file = findPageFile(rendererFolder, new URL(request.url).pathname);
  const contents = file === null ? null : await readFile(file).catch(() => null);
  if (file === null || contents === null) return refuse(404, 'Not found');
  return new Response(contents, { headers: { ...PAGE_HEADERS, 'content-type': mediaTypeOf(file) } });
}

function refuse(status: number, reason: string): Response {
  return new Response(reason, { status, headers: { ...PAGE_HEADERS, 'content-type': 'text/plain' } });
}
