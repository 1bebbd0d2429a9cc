export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://headroom`;

/** The part of Electron's WebContents that is guarded. */
export interface GuardedContents {
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
  on(event: 'will-frame-navigate' | 'will-redirect', listener: (details: Navigation) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
}

interface Preventable {
  preventDefault(): void;
}

interface Navigation extends Preventable {
  readonly url: string;
  readonly isMainFrame: boolean;
}

/** Keeps a page where it is: no other window, no other site in any of its frames, no embedded browser. */
export function guardContents(contents: GuardedContents): void {
  const stay = (details: Navigation): void => {
    if (!mayGoTo(details)) details.preventDefault();
  };
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** A frame may show what its own page wrote into it, as the preview of the report is; the policy holds there too. */
function mayGoTo({ url, isMainFrame }: Navigation): boolean {
  return isAppUrl(url) || (url === 'about:srcdoc' && !isMainFrame);
}

/** Whether an address is one of the app's own pages. */
export function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password, port } = new URL(url);
  return `${protocol}//${host}` === APP_ORIGIN && username === '' && password === '' && port === '';
}

/** The part of an IPC event that tells who sent it. */
export interface SenderEvent {
  readonly sender: { readonly mainFrame: object };
  readonly senderFrame: { readonly url: string } | null;
}

/** Only the main frame of a page of the app may ask main for anything. */
export function isTrustedSender({ sender, senderFrame }: SenderEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isAppUrl(senderFrame.url);
}

/** Everything a page could ask the planner's permission for is refused, but for copying text on a click. */
export function isAllowedPermission(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}
