import { randomUUID } from 'node:crypto';
import { MessageChannelMain, type UtilityProcess, utilityProcess, type WebContents } from 'electron';
import type { FileRef } from '../../shared/contract/import-types.ts';
import type { Outcome } from '../../shared/contract/outcome.ts';
import type { EngineProcessMessage, HostMessage } from '../engine/host-messages.ts';
import type { PushChannels } from './ipc-channels.ts';
import type { KeptSignIn } from './sign-ins.ts';

/** How long the engine may take to close the workspace before it is ended. */
const CLOSING_LIMIT_MS = 5_000;
const ENGINE_PORT: keyof PushChannels = 'engine:port';

export interface EngineHostOptions {
  /** The compiled engine process, and its arguments. */
  readonly engineFile: string;
  readonly args: readonly string[];
  /** What the system keeps to sign in at servers with; an engine that starts is given it. */
  readonly signIns: () => readonly KeptSignIn[];
  /** Prints what the engine has to be printed. */
  readonly printer: EnginePrinter;
  /** Told when the engine ended without being asked to. */
  readonly onLost: () => void;
}

/** The part of the page printer that the engine asks for. */
export interface EnginePrinter {
  print(requestId: string, html: string): Promise<Outcome<Uint8Array>>;
  cancel(requestId: string): void;
}

type GrantAnswer = (outcome: Outcome<FileRef>) => void;

/** The one engine process of the app: it owns the workspace and the worker pool, and answers pages directly. */
export class EngineHost {
  readonly #options: EngineHostOptions;
  readonly #grants = new Map<string, GrantAnswer>();
  #process: UtilityProcess;
  #closing = false;
  #running = true;

  constructor(options: EngineHostOptions) {
    this.#options = options;
    this.#process = this.#fork();
  }

  /** Gives a page a port of its own to the engine. */
  connect(page: WebContents): void {
    const { port1, port2 } = new MessageChannelMain();
    // A lost engine must not leave the page waiting: closing the other end tells it so.
    if (this.#running) this.#process.postMessage({ kind: 'connect' } satisfies HostMessage, [port1]);
    else port1.close();
    page.postMessage(ENGINE_PORT, null, [port2]);
  }

  /** Lets the engine read a file the planner has chosen; `mayBeMissing`: it is where a workspace shall be made. */
  grant(path: string, mayBeMissing = false): Promise<Outcome<FileRef>> {
    if (!this.#running) return Promise.resolve(ENGINE_GONE);
    const requestId = randomUUID();
    return new Promise((resolve) => {
      this.#grants.set(requestId, resolve);
      this.#process.postMessage({ kind: 'grant', requestId, path, mayBeMissing } satisfies HostMessage);
    });
  }

  /** Starts another engine in place of a lost one. Pages must connect anew. */
  restart(): void {
    if (!this.#running) this.#process = this.#fork();
  }

  /** Closes the workspace and ends the engine. */
  async close(): Promise<void> {
    this.#closing = true;
    if (!this.#running) return;
    const engine = this.#process;
    await new Promise<void>((resolve) => {
      const limit = setTimeout(() => engine.kill(), CLOSING_LIMIT_MS);
      engine.once('exit', () => {
        clearTimeout(limit);
        resolve();
      });
      engine.postMessage({ kind: 'close' } satisfies HostMessage);
    });
  }

  #fork(): UtilityProcess {
    const { engineFile, args } = this.#options;
    const engine = utilityProcess.fork(engineFile, [...args], { serviceName: 'Headroom engine' });
    this.#running = true;
    for (const one of this.#options.signIns())
      engine.postMessage({ kind: 'sign-in', ...one } satisfies HostMessage);
    engine.on('message', (message: EngineProcessMessage) => this.#receive(message));
    engine.once('exit', () => this.#ended());
    return engine;
  }

  #receive(message: EngineProcessMessage): void {
    if (message.kind === 'granted') this.#answer(message.requestId, { ok: true, value: message.file });
    else if (message.kind === 'refused') {
      const error = { code: 'NOT_FOUND', message: message.message } as const;
      this.#answer(message.requestId, { ok: false, error });
    } else if (message.kind === 'print') void this.#print(message.requestId, message.html);
    else if (message.kind === 'cancel-print') this.#options.printer.cancel(message.requestId);
  }

  async #print(requestId: string, html: string): Promise<void> {
    const outcome = await this.#options.printer.print(requestId, html);
    if (this.#running)
      this.#process.postMessage({ kind: 'printed', requestId, outcome } satisfies HostMessage);
  }

  #answer(requestId: string, outcome: Outcome<FileRef>): void {
    this.#grants.get(requestId)?.(outcome);
    this.#grants.delete(requestId);
  }

  #ended(): void {
    this.#running = false;
    for (const requestId of [...this.#grants.keys()]) this.#answer(requestId, ENGINE_GONE);
    if (!this.#closing) this.#options.onLost();
  }
}

const ENGINE_GONE: Outcome<never> = {
  ok: false,
  error: {
    code: 'INTERNAL',
    message: 'The engine stopped before it answered.',
    hint: 'Start it again; everything that had been saved is still in the workspace.',
  },
};
