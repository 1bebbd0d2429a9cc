import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './support/desktop-app.ts';

test.beforeEach(async ({ app }) => {
  await expect(app.getByRole('contentinfo')).toContainText(/Headroom \d/);
});

test('the page has no Node and no Electron, and a bridge it cannot change', async ({ app }) => {
  const found = await app.evaluate(() => {
    const globals = ['require', 'process', 'module', 'exports', 'global', 'Buffer', '__dirname', 'electron'];
    const { headroom } = window as unknown as { readonly headroom: Record<string, unknown> };
    return {
      globals: globals.filter((name) => name in window),
      bridge: Object.keys(headroom).sort(),
      frozen: Object.isFrozen(headroom),
    };
  });
  expect(found).toEqual({
    globals: [],
    bridge: [
      'connectEngine',
      'grantFiles',
      'keepSignIn',
      'onMenu',
      'onOpenWorkspace',
      'pickDataFiles',
      'pickExportPlace',
      'pickWorkspaceToCreate',
      'pickWorkspaceToOpen',
      'saveFile',
    ],
    frozen: true,
  });
});

test('the page runs no inline script, no inline handler, no text as code', async ({ app }) => {
  const { ran, refused } = await app.evaluate(async () => {
    const violations = new Set<string>();
    document.addEventListener('securitypolicyviolation', (event) => violations.add(event.effectiveDirective));
    const inline = document.createElement('script');
    inline.textContent = 'window.inlineRan = true';
    document.head.append(inline);
    document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.handlerRan = true">');
    // Later, as the debugger's own evaluations are exempt from the policy.
    window.setTimeout('window.textRan = true', 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return {
      ran: ['inlineRan', 'handlerRan', 'textRan'].filter((name) => name in window),
      refused: [...violations].sort(),
    };
  });
  expect(ran).toEqual([]);
  expect(refused).toEqual(['script-src', 'script-src-attr', 'script-src-elem']);
});

test('the page can neither open another site, nor go to one, nor load or send anything', async ({
  app,
  desktop,
}) => {
  await withOtherSite(async (site) => {
    const start = app.url();
    await app.evaluate(tryToLeave, site.url);
    await expectStill(app, desktop, start);
    expect(site.requests()).toEqual([]);
  });
});

test('the page is kept where it is by guards of main: without them it leaves', async ({ app, desktop }) => {
  await withOtherSite(async (site) => {
    await desktop.evaluate(({ webContents }) => {
      for (const contents of webContents.getAllWebContents()) {
        contents.removeAllListeners('will-frame-navigate');
        contents.removeAllListeners('will-redirect');
      }
    });
    await app.evaluate((url) => window.location.assign(`${url}unguarded`), site.url);
    await expect.poll(() => site.requests()).toContain('/unguarded');
  });
});

test('the page gets no permission to look at or reach beyond the window', async ({ app }) => {
  const states = await app.evaluate(async () => {
    const position = await new Promise<number>((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve(0),
        ({ code }) => resolve(code),
      );
    });
    const notifications = await Notification.requestPermission();
    const clipboard = await navigator.clipboard.readText().then(
      () => 'read',
      () => 'refused',
    );
    return { position, notifications, clipboard };
  });
  expect(states).toEqual({ position: 1, notifications: 'denied', clipboard: 'refused' });
});

test("the app's protocol gives nothing but the built page", async ({ app }) => {
  const answers = await app.evaluate(async () => {
    const paths = ['/index.html', '/..%2f..%2fpackage.json', '/%2e%2e%2fmain%2fmain.cjs', '/../package.json'];
    return Promise.all(paths.map((path) => fetch(path).then(({ status }) => status)));
  });
  expect(answers).toEqual([200, 404, 404, 404]);
});

test('the page cannot name a file of its own making', async ({ app }) => {
  const outcome = await app.evaluate(async () => {
    const { headroom } = window as unknown as {
      readonly headroom: { grantFiles(files: readonly File[]): Promise<unknown> };
    };
    return headroom.grantFiles([new File(['time,cpu'], '/etc/passwd')]);
  });
  expect(outcome).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
});

/** Every way out that a page has. */
async function tryToLeave(url: string): Promise<void> {
  const frame = document.createElement('iframe');
  frame.src = `${url}frame`;
  const image = document.createElement('img');
  image.src = `${url}image`;
  const script = document.createElement('script');
  script.src = `${url}script`;
  const form = document.createElement('form');
  form.action = `${url}form`;
  const link = document.createElement('a');
  link.href = `${url}link`;
  const newWindow = document.createElement('a');
  newWindow.href = `${url}new-window`;
  newWindow.target = '_blank';
  document.body.append(frame, image, script, form, link, newWindow);
  window.open(`${url}open`);
  newWindow.click();
  form.submit();
  link.click();
  await fetch(`${url}fetch`, { mode: 'no-cors' }).catch(() => {});
  navigator.sendBeacon(`${url}beacon`, 'x');
  window.location.assign(`${url}assign`);
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

async function expectStill(app: Page, desktop: ElectronApplication, url: string): Promise<void> {
  expect(app.url()).toBe(url);
  await expect(app.getByRole('contentinfo')).toContainText(/Headroom \d/);
  const windows = await desktop.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
}

interface OtherSite {
  readonly url: string;
  requests(): readonly string[];
}

/** Another server on this machine, which notes who comes. */
async function withOtherSite(visit: (site: OtherSite) => Promise<void>): Promise<void> {
  const paths: string[] = [];
  const server = createServer((request, response) => {
    if (request.url !== '/favicon.ico') paths.push(request.url ?? '');
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Another site</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    await visit({ url: `http://127.0.0.1:${port}/`, requests: () => paths });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
