import { defineConfig } from 'vitest/config';

/** Real packages are made here, and compilers run: minutes, not seconds. */
export default defineConfig({
  test: {
    root: new URL('../../..', import.meta.url).pathname,
    include: ['test/package/built/**/*.test.ts'],
    globalSetup: ['test/package/built/linux-package.ts'],
    testTimeout: 300_000,
    hookTimeout: 600_000,
    // They share dist/ and out/.
    fileParallelism: false,
  },
});
