import type { Host } from './host-shell.ts';

/** Finds the host the page runs in: the desktop app, by what its preload exposes, or the loopback host. */
export async function connectHost(): Promise<Host> {
  if ('headroom' in window) {
    const { connectElectronHost } = await import('./electron-host.ts');
    return connectElectronHost();
  }
  const { connectBrowserHost } = await import('./browser-host.ts');
  return connectBrowserHost();
}
