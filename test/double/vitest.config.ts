import { defineConfig } from 'vitest/config';

/** What needs the helper built against the double of Network.framework (`make -C helper test-nw`, which needs clang). */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/double/**/*.test.ts'],
    // A stalled connection takes its deadline, under sanitizers; a hang must still end.
    testTimeout: 120_000,
  },
});
