import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    // Output is English unless a test asks for another language.
    env: { LC_ALL: 'C.UTF-8' },
    setupFiles: ['test/support/seed.ts'],
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/double/**', 'test/package/built/**', 'node_modules/**'],
    // Real helper processes and servers: the machine decides how long they take, a hang must still end.
    testTimeout: 120_000,
    // `npm run coverage`. What only Electron or another process runs is covered by test/e2e and not counted here.
    coverage: {
      provider: 'v8',
      include: ['main/**/*.ts', 'tray-ui/**/*.{ts,tsx}'],
      exclude: ['**/vite*.config.ts'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: 'coverage',
    },
  },
});
