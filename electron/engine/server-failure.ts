import { EngineError } from '../../shared/contract/outcome.ts';
import type { SourceAuth } from '../../shared/contract/source-types.ts';
import type { JsonAnswer } from './read-json-answer.ts';

const LONGEST_WORDS = 400;
const API_HINT =
  'The address is what stands before /api/v1: http://host:9090 for Prometheus, http://host:8428 for VictoriaMetrics, with /prometheus at its end for Mimir.';

/** Why there was no answer at all. */
export function connectionFailure(error: unknown, base: URL, limitMs: number | null): EngineError {
  const { host } = base;
  if (limitMs !== null) {
    return unusable(
      `${host} did not answer within ${limitMs / 1000} seconds.`,
      'Choose a shorter range or a longer step, or sum the series up in the query.',
    );
  }
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') {
    return unusable(`Nothing answers at ${host}.`, 'Check the port, and that the server runs.');
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return unusable(
      `There is no host named ${base.hostname}, or its name cannot be looked up from here.`,
      'Check the spelling and whether this machine is in the right network.',
    );
  }
  if (/TIMEOUT|EHOSTUNREACH|ENETUNREACH/.test(code)) {
    return unusable(
      `${host} cannot be reached from this machine.`,
      'Check the network, and any VPN it needs.',
    );
  }
  if (/WRONG_VERSION_NUMBER|EPROTO|ERR_SSL/.test(code)) {
    return unusable(`${host} does not speak HTTPS there.`, 'Try the address with http:// instead.');
  }
  if (/CERT|SIGNATURE|ISSUER|ALTNAME/.test(code)) {
    return unusable(
      `This machine does not trust the certificate of ${host} (${code}).`,
      'Name the authority that signed it in NODE_EXTRA_CA_CERTS before you start Headroom.',
    );
  }
  return unusable(
    `The connection to ${host} broke off${code === '' ? '' : ` (${code})`}.`,
    'Try again; if it happens again, choose a shorter range.',
  );
}

/** Why an answer is none. The server's own words are passed on; a secret that they repeat is not. */
export function refusal(
  response: Response,
  answer: JsonAnswer,
  base: URL,
  auth: SourceAuth | null,
): EngineError {
  const { status } = response;
  const { host } = base;
  const words = withoutSecrets(serverWords(answer), auth);
  if (status >= 300 && status < 400) {
    const target = targetOf(response, base);
    return unusable(
      `${host} sends on to ${target}, and Headroom goes only to the address you typed.`,
      `If you trust it, type ${target} as the address.`,
      'address',
    );
  }
  if (status === 401 || status === 403) {
    return unusable(
      auth === null
        ? `${host} asks you to sign in (${status}).`
        : `${host} does not accept how you signed in (${status})${words === '' ? '' : `: ${words}`}.`,
      auth === null
        ? 'Choose how to sign in and give the token or the password.'
        : 'Check the token or password and what it gives access to.',
      'auth',
    );
  }
  if (words !== '' && answer.ok && (status === 400 || status === 422)) {
    return new EngineError({
      code: 'INVALID_INPUT',
      message: `${host} could not run the query: ${words}`,
      path: 'query',
      hint: 'Put the query right and fetch again.',
    });
  }
  if (status === 429 || status >= 500) {
    return unusable(
      `${host} could not answer (${status})${words === '' ? '' : `: ${words}`}.`,
      'Try again in a while, or choose a shorter range or a longer step.',
    );
  }
  return unusable(
    `${host} does not answer as a Prometheus-compatible API does (${status}).`,
    API_HINT,
    'address',
  );
}

function serverWords(answer: JsonAnswer): string {
  if (!answer.ok) return '';
  const { error, message } = (answer.value ?? {}) as { readonly error?: unknown; readonly message?: unknown };
  return String(error ?? message ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_WORDS);
}

function withoutSecrets(text: string, auth: SourceAuth | null): string {
  const secrets = auth === null ? [] : secretsOf(auth);
  return secrets
    .filter((secret) => secret !== '')
    .reduce((kept, secret) => kept.replaceAll(secret, '•••'), text);
}

function secretsOf(auth: SourceAuth): readonly string[] {
  if (auth.kind === 'bearer') return [auth.token];
  if (auth.kind === 'header') return [auth.value];
  return [Buffer.from(`${auth.user}:${auth.password}`, 'utf8').toString('base64'), auth.password];
}

/** Where a redirect points, without what could be a secret in it. */
function targetOf(response: Response, base: URL): string {
  const location = response.headers.get('location') ?? '';
  if (!URL.canParse(location, base.href)) return 'another address';
  const { origin, pathname } = new URL(location, base);
  return `${origin}${pathname.replace(/\/api\/v1\/.*$/, '')}`;
}

function codeOf(error: unknown): string {
  const { cause, code } = error as { readonly cause?: { readonly code?: unknown }; readonly code?: unknown };
  return String(cause?.code ?? code ?? '');
}

function unusable(message: string, hint: string, path?: string): EngineError {
  return new EngineError({ code: 'UNUSABLE_DATA', message, hint, ...(path === undefined ? {} : { path }) });
}
