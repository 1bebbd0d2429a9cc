import { connectBrowserHost } from './browser-host.ts';
import { connectElectronHost, findDesktopBridge } from './electron-host.ts';
import type { HostShell } from './host-shell.ts';

/** Finds the host the page runs in: the desktop app, by what its preload script exposes, or the browser host. */
export async function connectHost(): Promise<HostShell> {
  const bridge = findDesktopBridge();
  return bridge ? connectElectronHost(bridge) : connectBrowserHost();
}
