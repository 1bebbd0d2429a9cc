import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  type GuardedContents,
  guardContents,
  isAllowedPermission,
  isAppUrl,
  isTrustedSender,
} from '../../../electron/main/navigation-guards.ts';

const FOREIGN = [
  'https://example.com/',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'app://other/index.html',
  'app://headroom.example.com/',
  'app://headroom:80/',
  'app://user@headroom/',
  'app:headroom',
  'javascript:alert(1)',
  'data:text/html,hello',
  'about:blank',
  'chrome://settings',
  'no address at all',
  '',
];

describe('isAppUrl', () => {
  it.each(['app://headroom/', 'app://headroom/index.html', 'app://headroom/assets/a.js?b#c'])(
    'knows %s as a page of the app',
    (url) => {
      expect(isAppUrl(url)).toBe(true);
    },
  );

  it.each(FOREIGN)('does not take "%s" for one', (url) => {
    expect(isAppUrl(url)).toBe(false);
  });
});

describe('guardContents', () => {
  it('denies every window a page would open', () => {
    expect(guarded().openWindow()).toEqual({ action: 'deny' });
  });

  it.each(FOREIGN)('keeps the page and its frames from going to "%s"', (url) => {
    expect(guarded().isStopped('will-frame-navigate', url)).toBe(true);
    expect(guarded().isStopped('will-redirect', url)).toBe(true);
  });

  it('lets a frame show what its page wrote into it, and the page itself no such thing', () => {
    expect(guarded().isStopped('will-frame-navigate', 'about:srcdoc', false)).toBe(false);
    expect(guarded().isStopped('will-frame-navigate', 'about:srcdoc', true)).toBe(true);
  });

  it('lets the page load the app anew', () => {
    expect(guarded().isStopped('will-frame-navigate', 'app://headroom/index.html')).toBe(false);
  });

  it('refuses an embedded browser', () => {
    expect(guarded().isStopped('will-attach-webview', 'app://headroom/')).toBe(true);
  });
});

describe('isTrustedSender', () => {
  const mainFrame = { url: 'app://headroom/' };

  it("trusts the main frame of the app's page", () => {
    expect(isTrustedSender({ sender: { mainFrame }, senderFrame: mainFrame })).toBe(true);
  });

  it.each([
    ['a frame inside the page', { sender: { mainFrame }, senderFrame: { url: 'app://headroom/' } }],
    ['a frame that is gone', { sender: { mainFrame }, senderFrame: null }],
  ])('does not trust %s', (_name, event) => {
    expect(isTrustedSender(event)).toBe(false);
  });

  it('does not trust a page of another site', () => {
    const frame = { url: 'https://example.com/' };
    expect(isTrustedSender({ sender: { mainFrame: frame }, senderFrame: frame })).toBe(false);
  });
});

describe('isAllowedPermission', () => {
  it('allows copying and nothing else', () => {
    const asked = ['clipboard-sanitized-write', 'clipboard-read', 'media', 'geolocation', 'notifications'];
    expect(asked.filter((permission) => isAllowedPermission(permission))).toEqual([
      'clipboard-sanitized-write',
    ]);
  });
});

/** A page with its guards on, as Electron would ask them. */
function guarded() {
  const events = new EventEmitter();
  let openHandler: (() => unknown) | null = null;
  const contents: GuardedContents = {
    setWindowOpenHandler: (handler) => {
      openHandler = handler;
    },
    on: (event: string, listener: (details: never) => void) =>
      events.on(event, listener as (details: unknown) => void),
  };
  guardContents(contents);
  return {
    openWindow: () => openHandler?.(),
    isStopped: (event: string, url: string, isMainFrame = true): boolean => {
      let stopped = false;
      events.emit(event, { url, isMainFrame, preventDefault: () => (stopped = true) });
      return stopped;
    },
  };
}
