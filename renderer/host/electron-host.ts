import {
  DESKTOP_BRIDGE,
  type DesktopBridge,
  ENGINE_PORT_MESSAGE,
  type MenuCommand,
} from '../../shared/contract/desktop-bridge.ts';
import { EngineLoss } from './engine-loss.ts';
import type { HostShell } from './host-shell.ts';
import { createPortClient } from './port-client.ts';

/** What the preload script has put on the window; null outside the desktop app. */
export function findDesktopBridge(): DesktopBridge<File> | null {
  return (window as { readonly [DESKTOP_BRIDGE]?: DesktopBridge<File> })[DESKTOP_BRIDGE] ?? null;
}

/** The desktop app: calls go straight to the engine's process, files and the menu through the preload's bridge. */
export async function connectElectronHost(bridge: DesktopBridge<File>): Promise<HostShell> {
  const loss = new EngineLoss();
  return {
    kind: 'electron',
    engine: createPortClient(await receiveEnginePort(bridge), loss.happen),
    pickDataFiles: () => bridge.pickDataFiles(),
    grantFiles: (files) => bridge.grantFiles(files),
    saveFile: (fileName, _mediaType, bytes) => bridge.saveFile(fileName, bytes),
    keepSignIn: (address, auth) => bridge.keepSignIn(address, auth),
    workspaceDialogs: {
      pickToOpen: () => bridge.pickWorkspaceToOpen(),
      pickToCreate: (suggestedName) => bridge.pickWorkspaceToCreate(suggestedName),
      pickToExport: (suggestedName) => bridge.pickExportPlace(suggestedName),
    },
    onMenu: (listener) =>
      bridge.onMenu((command) => {
        if (!editsText(command)) listener(command);
      }),
    onOpenWorkspace: (listener) => bridge.onOpenWorkspace(listener),
    onEngineLost: loss.listen,
  };
}

function receiveEnginePort(bridge: DesktopBridge<File>): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent): void => {
      const port = event.ports[0];
      // The preload script posts to its own page; no other window or frame shares both its window and its origin.
      const isOurs = event.source === window && event.origin === window.location.origin;
      if (!isOurs || event.data !== ENGINE_PORT_MESSAGE || !port) return;
      window.removeEventListener('message', receive);
      resolve(port);
    };
    window.addEventListener('message', receive);
    bridge.connectEngine();
  });
}

/** In a text field, undo and redo are the field's own; the menu's keys reach it no other way. */
function editsText(command: MenuCommand): boolean {
  if (command !== 'undo' && command !== 'redo') return false;
  if (document.activeElement?.matches('input, textarea, [contenteditable="true"]') !== true) return false;
  document.execCommand(command);
  return true;
}
