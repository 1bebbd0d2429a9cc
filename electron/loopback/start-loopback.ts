import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CONTENT_SECURITY_POLICY } from '../content-security-policy.ts';
import type { Engine } from '../engine/start-engine.ts';
import { answerCall } from './answer-call.ts';
import { checkRequest } from './check-request.ts';
import { receiveUpload } from './receive-upload.ts';
import { servePage } from './serve-page.ts';

export interface LoopbackOptions {
  readonly engine: Pick<Engine, 'client' | 'files'>;
  /** The built page. */
  readonly rendererFolder: string;
  /** Where an uploaded workspace is kept; other uploads are gone when the host closes. */
  readonly workspaceFolder: string;
  /** Default: any free port. */
  readonly port?: number;
}

export interface Loopback {
  readonly origin: string;
  readonly token: string;
  /** The address to open: carries the token in its fragment. */
  readonly url: string;
  close(): Promise<void>;
}

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/** Serves the app to browsers of this machine: on 127.0.0.1 only, to whoever holds this run's token. */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const token = randomBytes(24).toString('base64url');
  const uploads = await mkdtemp(join(tmpdir(), 'headroom-'));
  const rendererFolder = resolve(options.rendererFolder);
  let port = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const isCall = request.method === 'POST';
    const refusal = checkRequest(request.headers, port, { expected: token, required: isCall });
    if (refusal) {
      response
        .writeHead(refusal.status, { 'content-type': 'text/plain', connection: 'close' })
        .end(refusal.reason);
      return;
    }
    const path = (request.url ?? '/').split('?')[0]!;
    if (isCall && path === '/call') await answerCall(options.engine.client, request, response);
    else if (isCall && path === '/upload')
      await receiveUpload(
        options.engine.files,
        { uploads, workspaces: options.workspaceFolder },
        request,
        response,
      );
    else if (request.method === 'GET') await servePage(rendererFolder, path, response);
    else response.writeHead(405).end();
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      process.stderr.write(`Loopback: ${error instanceof Error ? error.stack : String(error)}\n`);
      response.destroy();
    });
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', listening);
  });
  port = (server.address() as AddressInfo).port;
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    token,
    url: `${origin}/#token=${token}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await rm(uploads, { recursive: true, force: true });
    },
  };
}
