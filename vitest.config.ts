import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,properties,contract,baseline,architecture}/**/*.test.ts'],
    globalSetup: 'test/helpers/build-once.ts',
    // Tests wait for processes of their own part of the time, and share nothing but modules without state.
    maxWorkers: 3,
    isolate: false,
    // Thousands of small objects live as long as a test: with more room for the young, a twentieth of the time goes into collecting.
    execArgv: ['--max-semi-space-size=32'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
