import { EngineError } from '../../shared/contract/outcome.ts';
import type { SourceAuth } from '../../shared/contract/source-types.ts';
import type { RunContext } from '../../shared/core/run-context.ts';
import { readJsonAnswer } from './read-json-answer.ts';
import { connectionFailure, refusal } from './server-failure.ts';

/** Longer than the two minutes after which Prometheus gives a query up. */
const ANSWER_LIMIT_MS = 150_000;
const LOOK_EVERY_MS = 100;

export interface ServerQuestion {
  /** The API's base, as `checkAddress` gives it. */
  readonly base: URL;
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly auth: SourceAuth | null;
}

/**
 * The base of a server's API, or why an address is none: http or https, no user, query or fragment in it, and the
 * path that a proxy may have put before "/api".
 *
 * @throws EngineError INVALID_INPUT
 */
export function checkAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    throw badAddress(
      'The address must begin with http:// or https://.',
      'Write it as http://prometheus.example:9090.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw badAddress(
      'The address must hold no user and no password.',
      'Choose how to sign in instead; an address is kept in the workspace, a secret is not.',
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw badAddress('The address must end before any "?" or "#".', 'Leave out what comes after it.');
  }
  url.pathname = url.pathname.replace(/\/(api\/v1\/?.*|graph|query|vmui\/?)?$/, '');
  return url;
}

/**
 * Asks a server and reads its JSON. Goes to the address itself and nowhere it points to. Throws an EngineError in the
 * planner's words for whatever goes wrong, and what `checkpoint` throws once the run is cancelled.
 */
export async function askServer(question: ServerQuestion, run: RunContext): Promise<unknown> {
  const { base, auth } = question;
  const aborter = new AbortController();
  let cancelled: { readonly error: unknown } | null = null;
  const look = setInterval(() => {
    try {
      run.checkpoint();
    } catch (error) {
      cancelled ??= { error };
      aborter.abort();
    }
  }, LOOK_EVERY_MS);
  const limit = AbortSignal.timeout(ANSWER_LIMIT_MS);
  try {
    const response = await fetch(addressOf(question), {
      ...bodyOf(question),
      redirect: 'manual',
      signal: AbortSignal.any([aborter.signal, limit]),
    });
    const answer = await readJsonAnswer(response, base);
    if (response.ok && answer.ok) return answer.value;
    throw refusal(response, answer, base, auth);
  } catch (error) {
    if (cancelled !== null) throw (cancelled as { readonly error: unknown }).error;
    if (error instanceof EngineError) throw error;
    throw connectionFailure(error, base, limit.aborted ? ANSWER_LIMIT_MS : null);
  } finally {
    clearInterval(look);
  }
}

function addressOf({ base, path }: ServerQuestion): URL {
  const url = new URL(base);
  url.pathname = `${base.pathname.replace(/\/$/, '')}${path}`;
  return url;
}

/** A query may be longer than the addresses that servers take, so it travels in the body. */
function bodyOf({ parameters, auth }: ServerQuestion): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json', ...authHeaders(auth) };
  if (Object.keys(parameters).length === 0) return { headers };
  return { method: 'POST', headers, body: new URLSearchParams(parameters) };
}

function authHeaders(auth: SourceAuth | null): Record<string, string> {
  if (auth === null) return {};
  if (auth.kind === 'bearer') return { authorization: `Bearer ${auth.token}` };
  if (auth.kind === 'header') return { [auth.name]: auth.value };
  const credentials = Buffer.from(`${auth.user}:${auth.password}`, 'utf8').toString('base64');
  return { authorization: `Basic ${credentials}` };
}

function badAddress(message: string, hint: string): EngineError {
  return new EngineError({ code: 'INVALID_INPUT', message, path: 'address', hint });
}
