import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface Refusal {
  readonly status: 401 | 403;
  readonly reason: string;
}

/**
 * Who may talk to the loopback host. The Host header must name this very address (a page of another site that
 * rebinds its name to 127.0.0.1 sends its own name), an Origin header must be ours where there is one, and calls
 * must carry the token of this run.
 */
export function checkRequest(
  headers: IncomingHttpHeaders,
  port: number,
  token: { readonly expected: string; readonly required: boolean },
): Refusal | null {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!headers.host || !hosts.includes(headers.host)) return { status: 403, reason: 'foreign Host' };
  const origin = headers.origin;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`))
    return { status: 403, reason: 'foreign Origin' };
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return { status: 403, reason: 'request from another site' };
  if (!token.required) return null;
  const given = headers['x-headroom-token'];
  if (typeof given !== 'string' || !sameToken(given, token.expected))
    return { status: 401, reason: 'missing or wrong token' };
  return null;
}

function sameToken(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
