import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningUtilities } from './utility-process.mjs';

/** Electron's app. */
export class App extends EventEmitter {
  isPackaged = false;
  hasStarted = false;
  commandLine = {
    appendSwitch() {},
    appendArgument() {},
    hasSwitch: () => false,
    getSwitchValue: () => '',
  };
  #options;
  #paths;
  #ready = Promise.withResolvers?.() ?? withResolvers();
  #quitting = false;

  constructor(options) {
    super();
    this.#options = options;
    const home = homedir();
    this.#paths = {
      home,
      appData: join(options.profileFolder, 'app-data'),
      userData: join(options.profileFolder, 'user-data'),
      sessionData: join(options.profileFolder, 'user-data'),
      logs: join(options.profileFolder, 'logs'),
      temp: tmpdir(),
      desktop: join(home, 'Desktop'),
      documents: join(home, 'Documents'),
      downloads: join(home, 'Downloads'),
      exe: process.execPath,
    };
  }

  // Playwright's loader replaces `emit`, `isReady` and `whenReady` to hold the program until it is connected.
  becomeReady() {
    this.hasStarted = true;
    this.emit('ready', {}, {});
    this.#ready.resolve();
  }

  whenReady() {
    return this.#ready.promise;
  }

  isReady() {
    return this.hasStarted;
  }

  getName() {
    const { productName, name } = this.#options.packageJson;
    return productName ?? name ?? 'Electron';
  }

  getVersion() {
    return this.#options.packageJson.version ?? '0.0.0';
  }

  getAppPath() {
    return this.#options.appFolder;
  }

  getPath(name) {
    if (!(name in this.#paths)) throw new Error(`Failed to get '${name}' path`);
    return this.#paths[name];
  }

  setPath(name, path) {
    if (!(name in this.#paths)) throw new Error(`Failed to set path: ${name}`);
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    this.#paths[name] = path;
  }

  /** Always had: two runs of the stand-in do not know of each other. */
  requestSingleInstanceLock() {
    return true;
  }

  getAppMetrics() {
    const utilities = runningUtilities().map(({ pid, serviceName }) => ({
      pid,
      type: 'Utility',
      name: serviceName,
    }));
    return [{ pid: process.pid, type: 'Browser' }, ...utilities];
  }

  afterLastWindow() {
    if (this.#quitting) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  quit() {
    if (this.#isHeld('before-quit')) return;
    this.#quitting = true;
    for (const window of this.#options.windows.BrowserWindow.getAllWindows()) window.close();
    this.#quitting = false;
    if (this.#options.windows.BrowserWindow.getAllWindows().length > 0) return;
    if (!this.#isHeld('will-quit')) this.exit(0);
  }

  exit(code = 0) {
    this.emit('quit', {}, code);
    for (const utility of runningUtilities()) utility.kill();
    const end = () => process.exit(code);
    this.#options.chromium.stop().then(end, end);
  }

  #isHeld(event) {
    let held = false;
    this.emit(event, { preventDefault: () => (held = true) });
    return held;
  }
}

function withResolvers() {
  let resolve;
  const promise = new Promise((resolved) => {
    resolve = resolved;
  });
  return { promise, resolve };
}
