import { EventEmitter } from 'node:events';
import { WebContents } from './web-contents.mjs';

/** Electron's BrowserWindow and webContents for one app. `host`: { chromium, protocol, ipcMain, session, isReady }. */
export function createWindowClasses(host) {
  const windows = new Set();
  const listeners = { onCreated: () => {}, onLastClosed: () => {} };

  class BrowserWindow extends EventEmitter {
    #visible;
    #destroyed = false;

    constructor(options = {}, adopted = null) {
      super();
      if (!host.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
      this.options = options;
      this.#visible = options.show !== false;
      this.webContents = new WebContents(this, host, adopted);
      this.id = this.webContents.id;
      windows.add(this);
      listeners.onCreated(this, this.webContents);
    }

    static getAllWindows() {
      return [...windows];
    }

    static fromWebContents(contents) {
      return [...windows].find((window) => window.webContents === contents) ?? null;
    }

    static getFocusedWindow() {
      return [...windows].at(-1) ?? null;
    }

    loadURL(address) {
      return this.webContents.loadURL(address);
    }

    show() {
      this.#visible = true;
      this.emit('show');
    }

    hide() {
      this.#visible = false;
      this.emit('hide');
    }

    focus() {}
    restore() {}

    isVisible() {
      return this.#visible;
    }

    isMinimized() {
      return false;
    }

    isDestroyed() {
      return this.#destroyed;
    }

    getTitle() {
      return this.options.title ?? '';
    }

    getBounds() {
      const { width = 800, height = 600 } = this.options;
      return { x: 0, y: 0, width, height };
    }

    close() {
      let held = false;
      this.emit('close', { preventDefault: () => (held = true) });
      if (!held) this.destroy();
    }

    destroy() {
      if (this.#destroyed) return;
      this.#destroyed = true;
      windows.delete(this);
      void this.webContents.detach();
      this.emit('closed');
      if (windows.size === 0) setImmediate(() => windows.size === 0 && listeners.onLastClosed());
    }
  }

  const byTarget = (targetId) => [...windows].find(({ webContents }) => webContents.targetId === targetId);

  // A window that a page has opened though it asked nobody, e.g. by a form. It is refused the network before it goes on,
  // and it must go on: held, it would hold its opener.
  host.chromium.on('target', (target) => {
    const opener = target.openerId === undefined ? undefined : byTarget(target.openerId);
    if (!opener) return;
    if (opener.webContents.decideWindowOpen(target.url) === 'allow')
      new BrowserWindow({ webPreferences: {} }, target);
    else
      void Promise.allSettled([
        host.chromium.send('Fetch.enable', {}, target.sessionId),
        host.chromium.send('Runtime.runIfWaitingForDebugger', {}, target.sessionId),
        host.chromium.send('Target.closeTarget', { targetId: target.targetId }),
      ]);
  });
  host.chromium.on('Target.targetDestroyed', ({ targetId }) => byTarget(targetId)?.destroy());

  const webContents = {
    fromDevToolsTargetId: (targetId) => byTarget(targetId)?.webContents,
    getAllWebContents: () => [...windows].map((window) => window.webContents),
    fromId: (id) => [...windows].find((window) => window.id === id)?.webContents,
  };
  return Object.assign(listeners, { BrowserWindow, webContents });
}
