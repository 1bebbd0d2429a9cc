import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { LOOPBACK_TOKEN_HEADER } from '../../shared/contract/loopback-protocol.ts';

export interface Refusal {
  readonly status: 401 | 403;
  readonly reason: string;
}

export interface Admission {
  readonly port: number;
  readonly token: string;
  /** The page's own files are no secret and need none: a browser cannot send one with them. */
  readonly needsToken: boolean;
}

/**
 * Who may talk to the browser host; null for those who may. The Host header must name this very address: a page of
 * another site that points its own name at 127.0.0.1 sends that name. An Origin, where there is one, must be ours.
 * Other sites may link to the page, which tells them nothing, but not fetch from it.
 */
export function checkRequest(
  headers: IncomingHttpHeaders,
  { port, token, needsToken }: Admission,
): Refusal | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!headers.host || !hosts.includes(headers.host)) return { status: 403, reason: 'foreign Host' };
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${headers.host}`) {
    return { status: 403, reason: 'foreign Origin' };
  }
  const site = headers['sec-fetch-site'];
  const isLink = headers['sec-fetch-mode'] === 'navigate' && !needsToken;
  if (!isLink && site !== undefined && site !== 'same-origin' && site !== 'none') {
    return { status: 403, reason: 'request of another site' };
  }
  if (!needsToken) return null;
  const given = headers[LOOPBACK_TOKEN_HEADER];
  if (typeof given === 'string' && isSame(given, token)) return null;
  return { status: 401, reason: 'missing or wrong token' };
}

/** Takes the same time whatever differs, the length too. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
