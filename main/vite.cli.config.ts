import { chmodSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

// node-notifier finds its vendored programs beside itself and breaks when bundled (node-notifier 76, 117). The last
// three make a runtime for `npm start`: they are there where it is developed.
const outside = [
  'node-notifier',
  'systeminformation',
  'electron',
  'extract-zip',
  '@electron/asar',
  '@electron/fuses',
];

/** The command line as one self-contained bundle: a start must not cost more than Node's own (test/bench). */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  logLevel: 'warn',
  build: {
    outDir: '../dist/cli',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    ssr: true,
    rolldownOptions: {
      input: { cli: 'main/cli.ts', start: 'main/start.ts' },
      // A module may be loaded late by one command and at once by another.
      checks: { ineffectiveDynamicImport: false },
      external: [...builtinModules, /^node:/, ...outside],
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        format: 'es',
        banner: ({ name, isEntry }) => (isEntry && name === 'cli' ? '#!/usr/bin/env node' : ''),
      },
    },
  },
  plugins: [
    {
      name: 'executable-command-line',
      // npm links the bin of a dependency and makes it executable; the root package's own is run as it is.
      writeBundle: () => {
        chmodSync(new URL('../dist/cli/cli.js', import.meta.url), 0o755);
      },
    },
  ],
  ssr: { noExternal: true, external: outside },
});
