import { defineConfig } from '@playwright/test';
import { chromiumFile, chromiumFlags, pageBrowserFile } from './test/e2e/support/chromium.ts';
import { electronUnderTest } from './test/e2e/support/electron-under-test.ts';

/** Needs the build (`npm run build`). `npm test` does both; `npm run test:e2e` too. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  // Each test computes plans on a pool of threads of its own; a test waits half of its time.
  workers: 2,
  reporter: [['list']],
  use: {
    // A trace films every page, which costs as much as the page itself: `--trace on` where one is wanted.
    trace: 'off',
    actionTimeout: 60_000,
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { executablePath: chromiumFile(), args: [...chromiumFlags()] },
  },
  projects: [
    {
      name: 'browser',
      testIgnore: '**/electron*.spec.ts',
      use: { launchOptions: { executablePath: pageBrowserFile(), args: [...chromiumFlags()] } },
    },
    // What runs on the stand-in is never called Electron's result.
    { name: `desktop on ${electronUnderTest()}`, testMatch: '**/electron*.spec.ts' },
  ],
});
