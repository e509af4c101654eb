import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';
import { confAlone, developmentOnly, minify, wordsAsData } from './bundle.ts';

const outside = ['electron', ...developmentOnly];

/** The worker reads the machine for a report; what it needs stays out of the file that every start reads. */
const notOfWorker = /^(?!.*(?:machine-facts-worker|systeminformation))/;

/**
 * The app's main process as one CommonJS bundle. electron-store exists as an ES module only and is built in:
 * https://github.com/electron/forge/pull/4393
 */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  logLevel: 'warn',
  build: {
    outDir: '../dist/app',
    // The page and the preload script live below the same folder and are built at the same time.
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    ssr: true,
    rolldownOptions: {
      input: { app: 'main/app.ts', 'machine-facts-worker': 'main/host/machine-facts-worker.ts' },
      // What the command line loads late the app has anyway.
      checks: { ineffectiveDynamicImport: false },
      external: [...builtinModules, /^node:/, ...outside],
      output: {
        entryFileNames: '[name].cjs',
        chunkFileNames: '[name]-[hash].cjs',
        format: 'cjs',
        // What a start needs is one file. Sixty small ones, shared with the command line, take half a megabyte more.
        codeSplitting: { groups: [{ name: 'start', tags: ['$initial'], test: notOfWorker }] },
        minify,
      },
    },
  },
  plugins: [wordsAsData, confAlone],
  ssr: { noExternal: true, external: outside },
});
