import { BrowserWindow } from 'electron';
import { preloadFile } from './app-folders.ts';
import { APP_ORIGIN } from './navigation-guards.ts';

/** The app's one window, sandboxed; its page sees the engine's port and the preload's bridge, and no Node. */
export class MainWindow {
  #window: BrowserWindow | null = null;

  get current(): BrowserWindow | null {
    return this.#window;
  }

  /** Shows the window, or opens it where there is none. */
  async show(): Promise<void> {
    if (this.#window) {
      if (this.#window.isMinimized()) this.#window.restore();
      this.#window.focus();
      return;
    }
    const window = new BrowserWindow({
      title: 'Headroom',
      width: 1440,
      height: 900,
      minWidth: 900,
      minHeight: 600,
      show: false,
      webPreferences: {
        preload: preloadFile(),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
      },
    });
    this.#window = window;
    window.once('ready-to-show', () => window.show());
    window.once('closed', () => {
      this.#window = null;
    });
    await window.loadURL(`${APP_ORIGIN}/`);
  }
}
