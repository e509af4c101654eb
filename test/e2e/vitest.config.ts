import { defineConfig } from 'vitest/config';

/** Real Electron on a private desktop: one file after the other, the machine is shared. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/e2e/*.test.ts'],
    globalSetup: ['test/e2e/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    // No second try: a test that fails now and then hides a fault of ours or waits for the wrong thing.
    retry: 0,
    hookTimeout: 120_000,
  },
});
