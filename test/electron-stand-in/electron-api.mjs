import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from './app.mjs';
import { createWindowClasses } from './browser-window.mjs';
import { Chromium } from './chromium.mjs';
import { dialog, nativeTheme, shell } from './dialogs.mjs';
import { IpcMain } from './ipc-main.mjs';
import { Menu, MenuItem } from './menu.mjs';
import { MessageChannelMain } from './message-ports.mjs';
import { Protocol } from './protocol.mjs';
import { safeStorage } from './safe-storage.mjs';
import { Session } from './session.mjs';
import { utilityProcess } from './utility-process.mjs';

/** The parts of Electron's main-process API that the app and Playwright use. Anything else throws by name. */
export function createElectronApi({ args, appFolder, packageJson }) {
  const profileFolder = mkdtempSync(join(tmpdir(), 'electron-stand-in-'));
  const chromium = new Chromium(profileFolder, args);
  const protocol = new Protocol();
  const ipcMain = new IpcMain();
  const session = new Session();
  const windows = createWindowClasses({
    chromium,
    protocol,
    ipcMain,
    session,
    isReady: () => app.hasStarted,
  });
  const app = new App({ appFolder, packageJson, profileFolder, chromium, windows });
  session.protocol = protocol;
  const api = {
    app,
    BrowserWindow: windows.BrowserWindow,
    webContents: windows.webContents,
    ipcMain,
    protocol,
    session: { defaultSession: session },
    utilityProcess,
    MessageChannelMain,
    Menu,
    MenuItem,
    dialog,
    safeStorage,
    shell,
    nativeTheme,
  };
  windows.onCreated = (window, contents) => {
    app.emit('web-contents-created', {}, contents);
    app.emit('browser-window-created', {}, window);
  };
  windows.onLastClosed = () => app.afterLastWindow();
  return {
    api: refuseUnknown(api),
    start: async () => {
      await chromium.start();
      protocol.lock();
      app.becomeReady();
    },
  };
}

/** A part that is missing here must fail loudly: `undefined` would let a guard of the app silently not be set. */
function refuseUnknown(api) {
  const asked = new Set(['__esModule', 'default', 'then', 'toJSON']);
  return new Proxy(api, {
    get(target, key) {
      if (key in target || typeof key === 'symbol' || asked.has(key)) return target[key];
      throw new Error(`The stand-in has no electron.${key}`);
    },
  });
}
