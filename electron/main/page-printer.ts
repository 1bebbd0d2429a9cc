import { BrowserWindow } from 'electron';
import type { Outcome } from '../../shared/contract/outcome.ts';
import { PRINT_OPTIONS, PRINTING_LIMIT_MS } from '../engine/print-options.ts';
import { APP_SCHEME } from './navigation-guards.ts';

/** An origin of its own, so that a document being printed is no page of the app. */
const PRINT_HOST = 'print';

/** Prints documents in windows that nobody sees: sandboxed, without scripts, a preload script or the network. */
export class PagePrinter {
  readonly #documents = new Map<string, string>();
  readonly #windows = new Map<string, BrowserWindow>();

  /** The document of an address under which one is being printed; null for every other address. */
  answer(url: string): Response | null {
    const { protocol, host, pathname } = new URL(url);
    if (protocol !== `${APP_SCHEME}:` || host !== PRINT_HOST) return null;
    const html = this.#documents.get(pathname.slice(1));
    if (html === undefined) return new Response('Not found', { status: 404 });
    return new Response(html, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
        'x-content-type-options': 'nosniff',
      },
    });
  }

  async print(requestId: string, html: string): Promise<Outcome<Uint8Array>> {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false },
    });
    this.#documents.set(requestId, html);
    this.#windows.set(requestId, window);
    const limit = setTimeout(() => window.destroy(), PRINTING_LIMIT_MS);
    try {
      await window.loadURL(`${APP_SCHEME}://${PRINT_HOST}/${requestId}`);
      return { ok: true, value: await window.webContents.printToPDF(PRINT_OPTIONS) };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return {
        ok: false,
        error: {
          code: 'UNUSABLE_DATA',
          message: `The report could not be printed: ${message}.`,
          hint: 'Save it as HTML and print it in a browser.',
        },
      };
    } finally {
      clearTimeout(limit);
      this.cancel(requestId);
    }
  }

  /** Ends a printing; one that has ended is none. */
  cancel(requestId: string): void {
    const window = this.#windows.get(requestId);
    this.#windows.delete(requestId);
    this.#documents.delete(requestId);
    if (window && !window.isDestroyed()) window.destroy();
  }
}
