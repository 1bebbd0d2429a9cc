import { EngineError } from '../../shared/contract/outcome.ts';
import type { MetricsServer, SourceAuth } from '../../shared/contract/source-types.ts';
import type { RunContext } from '../../shared/core/run-context.ts';
import type { ServerPort } from '../../shared/engine/engine-context.ts';
import { askServer, checkAddress } from './ask-server.ts';

/** The servers the planner named. How to sign in is held in memory only, by address, until the engine ends. */
export class MetricsServers implements ServerPort {
  readonly #auth = new Map<string, SourceAuth>();

  /** Takes what the host keeps for an address. */
  remember(address: string, auth: SourceAuth): void {
    this.#auth.set(checkAddress(address).href, auth);
  }

  async ask(
    server: MetricsServer,
    path: string,
    parameters: Readonly<Record<string, string>>,
    run: RunContext,
  ): Promise<unknown> {
    const base = checkAddress(server.address);
    const auth = this.#authFor(server, base);
    refuseBrokenHeader(auth);
    const answer = await askServer({ base, path, parameters, auth }, run);
    if (server.auth) this.#auth.set(base.href, server.auth);
    return answer;
  }

  signIn(server: MetricsServer): SourceAuth['kind'] | 'none' {
    return this.#authFor(server, checkAddress(server.address))?.kind ?? 'none';
  }

  #authFor({ auth }: MetricsServer, base: URL): SourceAuth | null {
    return auth ?? this.#auth.get(base.href) ?? null;
  }
}

/** A header that cannot be sent would be an error that repeats it. */
function refuseBrokenHeader(auth: SourceAuth | null): void {
  if (auth === null) return;
  try {
    new Headers(
      auth.kind === 'header' ? { [auth.name]: auth.value } : { a: auth.kind === 'bearer' ? auth.token : '' },
    );
  } catch {
    throw new EngineError({
      code: 'INVALID_INPUT',
      message:
        auth.kind === 'header'
          ? 'The header to sign in with has a name or a value that no request can carry.'
          : 'The token holds characters that no request can carry.',
      path: 'auth',
      hint: 'Check for line breaks that were copied with it.',
    });
  }
}
