import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LOOPBACK_PATHS, TOKEN_FRAGMENT_PARAMETER } from '../../shared/contract/loopback-protocol.ts';
import type { Engine } from '../engine/start-engine.ts';
import { PAGE_HEADERS } from '../page-headers.ts';
import { answerCall, answerCancel } from './answer-call.ts';
import { CallsInFlight } from './calls-in-flight.ts';
import { checkRequest } from './check-request.ts';
import { RefusedRequest } from './read-json.ts';
import { receiveUpload } from './receive-upload.ts';
import { servePage } from './serve-page.ts';
import { makeUploadFolder } from './upload-folder.ts';

export interface LoopbackOptions {
  readonly engine: Pick<Engine, 'client' | 'files'>;
  /** The built page. */
  readonly rendererFolder: string;
  /** Default: any free port. */
  readonly port?: number;
}

export interface Loopback {
  readonly origin: string;
  /** Made anew for each run; calls need it. */
  readonly token: string;
  /** The address to open: it carries the token in its fragment. */
  readonly url: string;
  /** Ends every connection and removes what was uploaded. The engine goes on. */
  close(): Promise<void>;
}

/** Serves the app to browsers of this machine: on 127.0.0.1 only, to whoever holds this run's token. */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const token = randomBytes(32).toString('base64url');
  const uploads = makeUploadFolder();
  const answer = route({ ...options, uploads: uploads.path });
  const server = createServer((request, response) => {
    const needsToken = request.method !== 'GET' && request.method !== 'HEAD';
    for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
    const refusal = checkRequest(request.headers, { port: portOf(server), token, needsToken });
    if (refusal) refuse(response, refusal.status, refusal.reason);
    else answer(request, response).catch((error: unknown) => refuseFailed(response, error));
  });
  // A browser may reuse a connection at the very moment it is closed as idle; there are never more than a few.
  server.keepAliveTimeout = 0;
  await listen(server, options.port ?? 0);

  const origin = `http://127.0.0.1:${portOf(server)}`;
  return {
    origin,
    token,
    url: `${origin}/#${TOKEN_FRAGMENT_PARAMETER}=${token}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      uploads.remove();
    },
  };
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function route({ engine, rendererFolder, uploads }: LoopbackOptions & { readonly uploads: string }): Answer {
  const calls = new CallsInFlight();
  return async (request, response) => {
    const path = (request.url ?? '/').split('?')[0]!;
    if (request.method === 'GET' || request.method === 'HEAD') {
      return servePage(rendererFolder, path, response);
    }
    if (request.method !== 'POST') throw new RefusedRequest(405, 'Only GET, HEAD and POST are answered.');
    if (path === LOOPBACK_PATHS.call) return answerCall(engine.client, calls, request, response);
    if (path === LOOPBACK_PATHS.cancel) return answerCancel(calls, request, response);
    if (path === LOOPBACK_PATHS.upload) return receiveUpload(engine.files, uploads, request, response);
    throw new RefusedRequest(404, 'There is nothing here.');
  };
}

/** Refuses without reading what else the request holds. */
function refuse(response: ServerResponse, status: number, reason: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(reason);
}

function refuseFailed(response: ServerResponse, error: unknown): void {
  if (error instanceof RefusedRequest) {
    refuse(response, error.status, error.message);
    return;
  }
  // A page that went away is no defect; anything else is worth a line.
  if (!response.destroyed) process.stderr.write(`Browser host: ${String(error)}\n`);
  refuse(response, 500, 'Headroom failed to answer.');
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
