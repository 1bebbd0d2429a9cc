import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileRef } from '../../shared/contract/import-types.ts';
import { UPLOAD_NAME_PARAMETER } from '../../shared/contract/loopback-protocol.ts';
import type { Outcome } from '../../shared/contract/outcome.ts';
import type { GrantedFiles } from '../engine/granted-files.ts';

/** Streams an uploaded file to `folder` and answers with its grant. A broken upload leaves nothing behind. */
export async function receiveUpload(
  files: Pick<GrantedFiles, 'grant'>,
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = uploadName(request.url ?? '');
  const path = join(folder, randomUUID());
  const outcome = await storeAndGrant(files, path, name, request);
  if (!outcome.ok) await rm(path, { force: true });
  if (response.destroyed) return;
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(outcome));
}

async function storeAndGrant(
  files: Pick<GrantedFiles, 'grant'>,
  path: string,
  name: string,
  request: IncomingMessage,
): Promise<Outcome<FileRef>> {
  try {
    await pipeline(request, createWriteStream(path, { mode: 0o600 }));
    return { ok: true, value: await files.grant(path, { name }) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === 'ENOSPC' ? 'the disk is full' : `storing it failed (${code ?? 'unknown error'})`;
    return { ok: false, error: { code: 'UNUSABLE_DATA', message: `${name} was not taken: ${why}.` } };
  }
}

/** What the planner calls the file; it is never part of a path. */
function uploadName(url: string): string {
  const asked = new URL(url, 'http://127.0.0.1').searchParams.get(UPLOAD_NAME_PARAMETER) ?? '';
  return basename(asked.replaceAll('\\', '/')) || 'upload';
}
