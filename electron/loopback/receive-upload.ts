import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { GrantedFiles } from '../engine/granted-files.ts';

export interface UploadFolders {
  readonly uploads: string;
  readonly workspaces: string;
}

/**
 * Streams an uploaded file to disk and answers with its grant. Data files are temporary; a workspace, which the
 * planner will go on working in, is kept among the workspaces. A broken upload leaves nothing behind.
 */
export async function receiveUpload(
  files: GrantedFiles,
  folders: UploadFolders,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('name') ?? '';
  const name = basename(asked.replaceAll('\\', '/')) || 'upload';
  const path = await uploadPath(folders, name);
  try {
    await pipeline(request, createWriteStream(path, { mode: 0o600 }));
  } catch {
    await rm(path, { force: true });
    response.destroy();
    return;
  }
  const file = await files.grant(path, { name });
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(file));
}

async function uploadPath({ uploads, workspaces }: UploadFolders, name: string): Promise<string> {
  if (extname(name) !== '.headroom') return join(uploads, randomUUID());
  await mkdir(workspaces, { recursive: true });
  const stem = basename(name, '.headroom').replace(/[^\p{L}\p{N} ._-]/gu, '_');
  for (let copy = 1; ; copy++) {
    const path = join(workspaces, `${stem}${copy === 1 ? '' : ` ${copy}`}.headroom`);
    const taken = await access(path).then(
      () => true,
      () => false,
    );
    if (!taken) return path;
  }
}
