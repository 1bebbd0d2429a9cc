import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath } from 'node:url';
import { PortRelays } from './message-ports.mjs';

const CHILD_SHIM = new URL('./utility-child.mjs', import.meta.url).href;
const running = new Set();

/** Electron's UtilityProcess over a plain child of Node; what crosses is cloned structurally, as there. */
class UtilityProcess extends EventEmitter {
  #child;
  #relays;

  constructor(file, args, { serviceName = 'Node Utility Process', env = process.env }) {
    super();
    this.serviceName = serviceName;
    this.#child = fork(file, args, {
      execArgv: ['--import', CHILD_SHIM],
      serialization: 'advanced',
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#relays = new PortRelays((message) => this.#post(message));
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message) => {
      if (message.kind === 'message') this.emit('message', message.data);
      else this.#relays.receive(message);
    });
    this.#child.on('exit', (code) => {
      running.delete(this);
      this.#relays.closeAll();
      this.emit('exit', code ?? 1);
    });
    running.add(this);
  }

  get pid() {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  postMessage(data, transfer = []) {
    this.#post({ kind: 'message', data, ports: this.#relays.give(transfer) });
  }

  kill() {
    return this.#child.kill();
  }

  #post(message) {
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}

export const utilityProcess = {
  fork: (file, args = [], options = {}) => new UtilityProcess(toPath(file), args, options),
};

/** The utility processes that are running, as `app.getAppMetrics()` and the app's end need them. */
export function runningUtilities() {
  return [...running];
}

function toPath(file) {
  return String(file).startsWith('file:') ? fileURLToPath(file) : file;
}
