import { defineConfig } from 'vitest/config';

/** Real Electron on a private desktop: one file after the other, the machine is shared. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/e2e/*.test.ts'],
    globalSetup: ['test/e2e/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    // A real desktop beside other work may lose a click or a frame: one more try. A fault of ours fails twice.
    retry: 1,
    hookTimeout: 120_000,
  },
});
