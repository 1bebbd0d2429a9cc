import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,properties,contract,baseline,architecture}/**/*.test.ts'],
    // Half of the time a test waits for processes of its own: one worker a core, where the default leaves one free.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
