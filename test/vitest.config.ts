import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    setupFiles: ['test/support/seed.ts'],
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/double/**', 'node_modules/**'],
    // Real helper processes and servers: the machine decides how long they take, a hang must still end.
    testTimeout: 30_000,
  },
});
