import { type BrowserWindow, type IpcMainEvent, ipcMain, type WebContents } from 'electron';
import type { InvokeChannels, PushChannels, SendChannels } from './ipc-channels.ts';
import { isTrustedSender } from './navigation-guards.ts';

/**
 * Answers one channel for the app's own pages. Arguments come from a page and are typed by courtesy only: each
 * answer checks those it uses.
 */
export function handleInvoke<C extends keyof InvokeChannels>(
  channel: C,
  answer: (...args: Untrusted<InvokeChannels[C]['in']>) => Promise<InvokeChannels[C]['out']>,
): void {
  ipcMain.handle(channel, async (event, ...args: unknown[]): Promise<InvokeChannels[C]['out']> => {
    if (!isTrustedSender(event)) throw new Error('Refused: the sender is no page of the app.');
    try {
      return await answer(...(args as Untrusted<InvokeChannels[C]['in']>));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const failure: InvokeChannels[keyof InvokeChannels]['out'] = {
        ok: false,
        error: { code: 'INTERNAL', message: `Headroom failed at "${channel}": ${message}.` },
      };
      return failure;
    }
  });
}

/** Listens to one channel of the app's own pages. */
export function handleSend(channel: keyof SendChannels, listener: (page: WebContents) => void): void {
  ipcMain.on(channel, (event: IpcMainEvent) => {
    if (isTrustedSender(event)) listener(event.sender);
  });
}

/** Tells a window's page something. */
export function push<C extends Exclude<keyof PushChannels, 'engine:port'>>(
  window: BrowserWindow | null,
  channel: C,
  ...args: PushChannels[C]
): void {
  if (window && !window.isDestroyed()) window.webContents.send(channel, ...args);
}

type Untrusted<Args extends readonly unknown[]> = { [I in keyof Args]: unknown };
