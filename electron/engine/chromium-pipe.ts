import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

type Answer = { resolve(result: Record<string, unknown>): void; reject(error: Error): void };

interface PipeMessage {
  readonly id?: number;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** Nothing of the machine's own is asked of it, and nothing of the network: names resolve to nothing. */
const FLAGS = [
  '--headless',
  '--remote-debugging-pipe',
  '--disable-gpu',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--hide-scrollbars',
];

/**
 * A Chromium without a window, spoken to by the DevTools protocol over two pipes. Not over a port, which others on this
 * machine could reach, and not by files, which a Chromium in a sandbox of its own (as Ubuntu's) does not see.
 */
export class ChromiumPipe {
  readonly #process: ChildProcess;
  readonly #answers = new Map<number, Answer>();
  #lastId = 0;
  #said = '';

  /** `profileFolder`: an empty folder of this run's own. */
  constructor(program: string, profileFolder: string) {
    // Chromium's sandbox does not start for root.
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    this.#process = spawn(
      program,
      [...FLAGS, ...sandbox, `--user-data-dir=${profileFolder}`, 'about:blank'],
      {
        stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
        windowsHide: true,
      },
    );
    this.#process.stderr?.on('data', (text) => {
      this.#said = `${this.#said}${text}`.slice(-2000);
    });
    this.#process.once('error', (error) => this.#fail(error.message));
    this.#process.once('exit', (code) => this.#fail(`it ended with code ${code}: ${lastLine(this.#said)}`));
    const [, , , commands, answers] = this.#process.stdio as readonly unknown[] as readonly [
      ...(readonly [unknown, unknown, unknown]),
      Writable,
      Readable,
    ];
    commands.on('error', () => {});
    this.#read(answers);
  }

  /** A command; without a session it goes to the browser. Rejects with what Chromium says. */
  send(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve, reject });
      (this.#process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /** Ends Chromium; resolves when it is gone. */
  async end(): Promise<void> {
    if (
      this.#process.exitCode !== null ||
      this.#process.signalCode !== null ||
      this.#process.pid === undefined
    )
      return;
    const gone = new Promise<void>((resolve) => void this.#process.once('exit', () => resolve()));
    this.#process.kill('SIGKILL');
    await gone;
  }

  #read(answers: Readable): void {
    let parts: Buffer[] = [];
    answers.on('error', () => {});
    answers.on('data', (bytes: Buffer) => {
      let from = 0;
      for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, from)) {
        const whole = Buffer.concat([...parts, bytes.subarray(from, at)]);
        parts = [];
        from = at + 1;
        this.#receive(JSON.parse(whole.toString('utf8')) as PipeMessage);
      }
      if (from < bytes.length) parts.push(bytes.subarray(from));
    });
  }

  #receive({ id, result, error }: PipeMessage): void {
    if (id === undefined) return;
    const answer = this.#answers.get(id);
    this.#answers.delete(id);
    if (error) answer?.reject(new Error(error.message));
    else answer?.resolve(result ?? {});
  }

  #fail(why: string): void {
    for (const { reject } of this.#answers.values()) reject(new Error(why));
    this.#answers.clear();
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
