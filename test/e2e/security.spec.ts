import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { goToStep, openSample, reportPreview, WHILE_PLANNING } from './support/app-steps.ts';
import { type BrowserApp, expect, test } from './support/browser-app.ts';

test.describe('the browser host', () => {
  const ENDPOINTS = ['/call', '/cancel', '/upload'];

  for (const path of ENDPOINTS) {
    test(`refuses ${path} without the token of this run, or with another`, async ({ sharedHost }) => {
      expect((await post(sharedHost, path, {})).status).toBe(401);
      const wrong = { 'x-headroom-token': `${sharedHost.token.slice(0, -1)}_` };
      expect((await post(sharedHost, path, wrong)).status).toBe(401);
    });

    test(`refuses ${path} under a foreign Host or from a foreign Origin`, async ({ sharedHost }) => {
      const token = { 'x-headroom-token': sharedHost.token };
      expect((await post(sharedHost, path, { ...token, host: 'headroom.example.com' })).status).toBe(403);
      expect((await post(sharedHost, path, { ...token, origin: 'https://example.com' })).status).toBe(403);
      expect((await post(sharedHost, path, { ...token, origin: 'null' })).status).toBe(403);
    });
  }

  test('answers a call with the token, so that the refusals above are due to what they lack', async ({
    sharedHost,
  }) => {
    const { status, body } = await post(sharedHost, '/call', { 'x-headroom-token': sharedHost.token });
    expect(status).toBe(200);
    expect(body).toContain('"kind":"outcome"');
  });

  test('refuses its page under a foreign Host', async ({ sharedHost }) => {
    const { status } = await send(sharedHost, 'GET', '/', { host: 'headroom.example.com' });
    expect(status).toBe(403);
  });

  test('allows no other origin, whatever it asks', async ({ sharedHost }) => {
    const preflight = { origin: 'https://example.com', 'access-control-request-method': 'POST' };
    for (const method of ['OPTIONS', 'GET', 'POST']) {
      const { headers } = await send(sharedHost, method, '/call', preflight);
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  test('sends its policies with every answer, refusals too', async ({ sharedHost }) => {
    for (const path of ['/', '/missing']) {
      const { headers } = await send(sharedHost, 'GET', path, {});
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("script-src 'self';"),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
    expect((await post(sharedHost, '/call', {})).headers).toHaveProperty('content-security-policy');
  });

  test('serves nothing outside the page', async ({ sharedHost }) => {
    for (const path of [
      '/../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/%00',
    ]) {
      expect((await send(sharedHost, 'GET', path, {})).status).toBe(404);
    }
  });

  test('listens on 127.0.0.1 alone', async ({ sharedHost }) => {
    test.skip(process.platform !== 'linux', 'Only Linux answers on the rest of 127.0.0.0/8');
    const port = Number(new URL(sharedHost.origin).port);
    expect(await isListening('127.0.0.1', port)).toBe(true);
    expect(await isListening('127.0.0.2', port)).toBe(false);
  });

  test('gives a page of another site neither its answers nor its files, nor a frame', async ({
    sharedHost,
    page,
  }) => {
    await withForeignSite(async (foreignUrl) => {
      await page.goto(foreignUrl);
      const reached = await page.evaluate(
        async ({ origin, token }) => {
          const loads = (tag: 'script' | 'img', src: string) =>
            new Promise<boolean>((resolve) => {
              const element = document.createElement(tag);
              element.onload = () => resolve(true);
              element.onerror = () => resolve(false);
              element.src = src;
              document.head.append(element);
            });
          const fetched = (init: RequestInit) =>
            fetch(`${origin}/call`, { method: 'POST', ...init }).then(
              () => true,
              () => false,
            );
          return {
            byFetch: await fetched({ body: '{}' }),
            byFetchWithToken: await fetched({ headers: { 'x-headroom-token': token } }),
            byScript: await loads('script', `${origin}/`),
            byImage: await loads('img', `${origin}/`),
          };
        },
        { origin: sharedHost.origin, token: sharedHost.token },
      );
      expect(reached).toEqual({
        byFetch: false,
        byFetchWithToken: false,
        byScript: false,
        byImage: false,
      });
      const refused = page.waitForEvent('requestfailed', (request) => request.resourceType() === 'document');
      await page.evaluate((url) => {
        const frame = document.createElement('iframe');
        frame.src = url;
        document.body.append(frame);
      }, sharedHost.url);
      expect((await refused).failure()?.errorText).toMatch(/BLOCKED_BY_RESPONSE|ERR_BLOCKED/);
    });
  });
});

test.describe('the page in a browser', () => {
  test('has no Node', async ({ app }) => {
    const globals = ['require', 'process', 'module', 'exports', 'global', 'Buffer', '__dirname'];
    const found = await app.evaluate((names) => names.filter((name) => name in window), globals);
    expect(found).toEqual([]);
  });

  test('runs no inline script, no inline handler and no script of another site', async ({ app }) => {
    const { ran, violated } = await app.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(event.effectiveDirective),
      );
      const inline = document.createElement('script');
      inline.textContent = 'window.inlineRan = true';
      const foreign = document.createElement('script');
      foreign.src = 'https://example.com/script.js';
      document.head.append(inline, foreign);
      document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="window.handlerRan = true">');
      const evaluated = await new Promise((resolve) => {
        setTimeout(() => resolve('inlineRan' in window || 'handlerRan' in window), 300);
      });
      return { ran: evaluated, violated: [...new Set(violations)].sort() };
    });
    expect(ran).toBe(false);
    expect(violated).toEqual(['script-src-attr', 'script-src-elem']);
  });

  test('can send nothing to another site', async ({ app }) => {
    const sent = await app.evaluate(() =>
      fetch('https://example.com/', { mode: 'no-cors' }).then(
        () => true,
        () => false,
      ),
    );
    expect(sent).toBe(false);
  });

  test('takes the token out of its address and keeps it for a reload of its tab', async ({ app }) => {
    await expect(app.getByRole('heading', { level: 1 })).toBeVisible();
    expect(new URL(app.url()).hash).toBe('');
    await app.reload();
    await expect(app.getByRole('contentinfo')).toContainText(/Headroom \d/);
  });

  test('opened without the token says which address to open', async ({ browserApp, page }) => {
    await page.goto(browserApp.origin);
    await expect(page.getByText('Open the address that Headroom printed when it started.')).toBeVisible();
  });

  test('runs without breaking its own policy', async ({ browserApp, page }) => {
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
    });
    await page.goto(browserApp.url);
    await openSample(page);
    await goToStep(page, 'Report');
    await expect(reportPreview(page).getByRole('heading', { level: 1 })).toBeVisible(WHILE_PLANNING);
    expect(refused).toEqual([]);
  });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A well-formed call, but for what `headers` say. */
function post(app: BrowserApp, path: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  return send(app, 'POST', path, headers, JSON.stringify({ id: 'a', method: 'engine.info', input: {} }));
}

/** Sends what a browser or fetch would not let us send: any Host, any Origin, any path. */
function send(
  { origin }: BrowserApp,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    request.once('error', reject);
    request.end(body);
  });
}

function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}

/** Another server on this machine: another port is another origin. */
async function withForeignSite(visit: (url: string) => Promise<void>): Promise<void> {
  const server: Server = createServer((_request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Another site</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await visit(`http://localhost:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
