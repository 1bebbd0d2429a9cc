import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { PROJECT_FOLDER } from './project-folder.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** The built app, served to a browser as `headroom serve` does it. */
export interface BrowserApp {
  /** Where it answers, e.g. http://127.0.0.1:40123 */
  readonly origin: string;
  readonly token: string;
  /** The address as printed: the token is in its fragment. */
  readonly url: string;
  /** Ends the host without a word. */
  kill(): Promise<void>;
}

const STARTING_LIMIT_MS = 30_000;

/**
 * `browserApp` is a host with an empty folder of workspaces; `app` is its page, open. `sharedHost` is one for all tests of
 * a worker: for those that leave it as it is.
 */
export const test = base.extend<
  { readonly browserApp: BrowserApp; readonly app: Page },
  { readonly sharedHost: BrowserApp }
>({
  sharedHost: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
    async ({}, use) => inTemporaryFolder((folder) => serve(folder, use)),
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
  browserApp: async ({}, use) => inTemporaryFolder((folder) => serve(folder, use)),
  app: async ({ browserApp, page }, use) => {
    await page.goto(browserApp.url);
    // A key pressed before the page listens is lost.
    await page.getByRole('navigation', { name: 'Workspace and steps' }).waitFor();
    await use(page);
  },
});

export { expect } from '@playwright/test';

export async function serve(workspaces: string, use: (app: BrowserApp) => Promise<void>): Promise<void> {
  const command = join(PROJECT_FOLDER, 'dist', 'cli', 'headroom.mjs');
  const host = spawn(process.execPath, [command, 'serve', '--workspaces', workspaces], {
    // What a killed host leaves behind goes with the folder.
    env: { ...process.env, TMPDIR: workspaces },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => void host.once('exit', () => resolve()));
  try {
    const url = await Promise.race([printedAddress(host.stdout), failWhen(ended)]);
    await use({
      url,
      origin: new URL(url).origin,
      token: new URLSearchParams(new URL(url).hash.slice(1)).get('token') ?? '',
      kill: async () => {
        host.kill('SIGKILL');
        await ended;
      },
    });
  } finally {
    host.kill('SIGINT');
    await ended;
  }
}

function printedAddress(output: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const limit = setTimeout(
      () => reject(new Error(`No address was printed: ${printed}`)),
      STARTING_LIMIT_MS,
    );
    output.setEncoding('utf8');
    output.on('data', (text: string) => {
      printed += text;
      const address = /http:\/\/127\.0\.0\.1:\d+\/#token=\S+/.exec(printed)?.[0];
      if (!address) return;
      clearTimeout(limit);
      resolve(address);
    });
  });
}

async function failWhen(ended: Promise<void>): Promise<never> {
  await ended;
  throw new Error('The host ended before it printed an address.');
}
