import { test as base, type Page } from '@playwright/test';
import { openSample, waitForPlan } from './app-steps.ts';
import { type BrowserApp, serve } from './browser-app.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/**
 * `app` is a fresh page on a host that has the sample open and its plan computed. The host is one for all tests of a
 * worker, since a plan takes seconds: a test that changes an assumption puts it back.
 */
export const test = base.extend<{ readonly app: Page }, { readonly sampleHost: BrowserApp }>({
  sampleHost: [
    async ({ browser }, use) =>
      inTemporaryFolder((folder) =>
        serve(folder, async (host) => {
          const page = await browser.newPage();
          await page.goto(host.url);
          await openSample(page);
          await waitForPlan(page);
          await page.close();
          await use(host);
        }),
      ),
    { scope: 'worker', timeout: 180_000 },
  ],
  app: async ({ sampleHost, page }, use) => {
    await page.goto(sampleHost.url);
    await waitForPlan(page);
    await use(page);
  },
});

export { expect } from '@playwright/test';
