import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import {
  DESKTOP_BRIDGE,
  type DesktopBridge,
  ENGINE_PORT_MESSAGE,
} from '../../shared/contract/desktop-bridge.ts';
import type { InvokeChannels, PushChannels, SendChannels } from '../main/ipc-channels.ts';

type DroppedFile = Parameters<typeof webUtils.getPathForFile>[0];

/** The page's window, as far as it is used here: this folder is compiled without the DOM. */
declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: unknown, targetOrigin: string, transfer: readonly unknown[]): void;
};

const bridge = {
  connectEngine: () => send('engine:connect'),
  pickDataFiles: () => invoke('files:pick-data'),
  grantFiles: (files) =>
    invoke(
      'files:grant',
      files.map((file) => webUtils.getPathForFile(file)),
    ),
  pickWorkspaceToOpen: () => invoke('workspace:pick-to-open'),
  pickWorkspaceToCreate: (suggestedName) => invoke('workspace:pick-to-create', suggestedName),
  pickExportPlace: (suggestedName) => invoke('export:pick-place', suggestedName),
  keepSignIn: (address, auth) => invoke('source:keep-sign-in', address, auth),
  saveFile: (fileName, bytes) => invoke('file:save', fileName, bytes),
  onMenu: (listener) => on('menu:command', listener),
  onOpenWorkspace: (listener) => {
    const take = async (): Promise<void> => {
      const taken = await invoke('workspace:take-opened');
      if (taken.ok && taken.value !== null) listener(taken.value);
    };
    void take();
    return on('workspace:opened', () => void take());
  },
} satisfies DesktopBridge<DroppedFile>;

// Ports cannot cross the context bridge; a window message hands this one over to the page, and to no other origin.
ipcRenderer.on('engine:port' satisfies keyof PushChannels, (event) =>
  window.postMessage(ENGINE_PORT_MESSAGE, window.location.origin, event.ports),
);
contextBridge.exposeInMainWorld(DESKTOP_BRIDGE, bridge);

function invoke<C extends keyof InvokeChannels>(
  channel: C,
  ...args: InvokeChannels[C]['in']
): Promise<InvokeChannels[C]['out']> {
  return ipcRenderer.invoke(channel, ...args) as Promise<InvokeChannels[C]['out']>;
}

function send<C extends keyof SendChannels>(channel: C, ...args: SendChannels[C]): void {
  ipcRenderer.send(channel, ...args);
}

function on<C extends Exclude<keyof PushChannels, 'engine:port'>>(
  channel: C,
  listener: (...args: PushChannels[C]) => void,
): () => void {
  const receive = (_event: IpcRendererEvent, ...args: unknown[]): void =>
    listener(...(args as PushChannels[C]));
  ipcRenderer.on(channel, receive);
  return () => void ipcRenderer.removeListener(channel, receive);
}
