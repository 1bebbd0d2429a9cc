import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import WebSocket from 'ws';

const require = createRequire(import.meta.url);
const FLAGS = [
  '--headless=new',
  '--no-startup-window',
  '--remote-debugging-port=0',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-popup-blocking',
  '--disable-quic',
  '--disable-sync',
  '--hide-scrollbars',
];

/**
 * A Chromium process and the DevTools connection to it. Emits 'target' for every page target, paused, so that it can
 * be prepared or refused before anything of it loads, and each session's events under its session id.
 */
export class Chromium extends EventEmitter {
  #profileFolder;
  #args;
  #process = null;
  #socket = null;
  #lastId = 0;
  #pending = new Map();

  constructor(profileFolder, args) {
    super();
    this.setMaxListeners(0);
    this.#profileFolder = profileFolder;
    this.#args = args;
    process.once('exit', () => this.#endAtOnce());
  }

  async start() {
    const url = await this.#spawn();
    this.#socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 2 ** 30 });
    await new Promise((opened, failed) => this.#socket.once('open', opened).once('error', failed));
    this.#socket.on('message', (text) => this.#receive(JSON.parse(text)));
    await this.send('Target.setDiscoverTargets', { discover: true });
    await this.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
    if (this.#args.some((arg) => arg.startsWith('--remote-debugging-port')))
      process.stderr.write(`\nDevTools listening on ${url}\n`);
  }

  /** A command of the DevTools protocol; without a session it goes to the browser. */
  send(method, params = {}, sessionId = undefined) {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject, method });
      this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    });
  }

  /** Ends Chromium and removes its profile. Its helper processes write to it until they notice that it is gone. */
  async stop() {
    const chromium = this.#process;
    if (chromium && chromium.exitCode === null) {
      const ended = new Promise((resolve) => chromium.once('exit', resolve));
      chromium.kill('SIGKILL');
      await ended;
    }
    await rm(this.#profileFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }

  /** The stand-in ends without having been asked to; nothing can be waited for any more. */
  #endAtOnce() {
    this.#process?.kill('SIGKILL');
    try {
      rmSync(this.#profileFolder, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // Chromium's helper processes still write to it: it stays among the temporary files.
    }
  }

  #spawn() {
    const sandbox = process.getuid?.() === 0 || this.#args.includes('--no-sandbox') ? ['--no-sandbox'] : [];
    const flags = [...FLAGS, ...sandbox, `--user-data-dir=${this.#profileFolder}`];
    this.#process = spawn(chromiumFile(), flags, { stdio: ['ignore', 'ignore', 'pipe'] });
    return new Promise((resolve, reject) => {
      let said = '';
      this.#process.stderr.on('data', (text) => {
        if (said.length < 10_000) said += text;
        const url = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
        if (url) resolve(url);
      });
      this.#process.once('error', reject);
      this.#process.once('exit', (code) => reject(new Error(`Chromium ended with ${code}: ${said}`)));
    });
  }

  #receive(message) {
    if (message.id !== undefined) {
      const { resolve, reject, method } = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.error) reject(new Error(`${method}: ${message.error.message}`));
      else resolve(message.result);
    } else if (message.method === 'Target.attachedToTarget') this.#attached(message.params);
    else if (message.sessionId) this.emit(message.sessionId, message.method, message.params);
    else this.emit(message.method, message.params);
  }

  #attached({ sessionId, targetInfo }) {
    if (targetInfo.type === 'page') this.emit('target', { sessionId, ...targetInfo });
    else void this.send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(() => {});
  }
}

/** The environment's choice, Debian's, or Playwright's own. */
function chromiumFile() {
  const chosen = process.env.CHROMIUM;
  if (chosen) return chosen;
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  return require('@playwright/test').chromium.executablePath();
}
