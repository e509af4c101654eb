import { defineConfig } from 'vitest/config';

/** npx vitest run -c test/e2e/screenshots/vitest.config.ts: pictures of every tab in both themes, to be looked at. */
export default defineConfig({
  test: {
    root: new URL('../../..', import.meta.url).pathname,
    include: ['test/e2e/screenshots/*.shots.ts'],
    globalSetup: ['test/e2e/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
