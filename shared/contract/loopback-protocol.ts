import type { Method } from './engine-api.ts';

/**
 * How a page talks to the browser host. Every request but for the page's own files is a POST with this run's token.
 *
 * - `call`: a `LoopbackCall` as JSON; the answer is one `EngineMessage` a line, the outcome last. Closing the request
 *   cancels the call.
 * - `cancel`: a `LoopbackCancel`; the call's own answer then says whether it came in time.
 * - `upload`: the bytes of one file, its name in the query; the answer is an `Outcome<FileRef>`.
 */
export const LOOPBACK_PATHS = { call: '/call', cancel: '/cancel', upload: '/upload' } as const;

/**
 * Not a cookie: those are shared by all ports of an address, so that any other server on this machine would be sent
 * it.
 */
export const LOOPBACK_TOKEN_HEADER = 'x-headroom-token';

/** The largest call: a replay of a policy carries its demand, up to five million numbers. */
export const MOST_CALL_BYTES = 64 * 1024 * 1024;

/** The query parameter that names an uploaded file. */
export const UPLOAD_NAME_PARAMETER = 'name';

/** The parameter of the address's fragment that hands the token to the page; fragments are never sent. */
export const TOKEN_FRAGMENT_PARAMETER = 'token';

export interface LoopbackCall {
  /** Unique among the host's calls in flight. */
  readonly id: string;
  readonly method: Method;
  readonly input: unknown;
}

export interface LoopbackCancel {
  readonly id: string;
}
