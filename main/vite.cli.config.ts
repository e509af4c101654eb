import { chmodSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'vite';
import { developmentOnly, minify, wordsAsData } from './bundle.ts';

const outside = ['electron', ...developmentOnly];

/** What starts the helper, and what is loaded while it works: one file each, for every file costs a start a millisecond. */
const files = [
  {
    name: 'start-check',
    // Before the words, or what both need would be loaded with them.
    priority: 2,
    test: /main\/cli\/(check|machine|define-command|command|process-io)\.ts|main\/host\/(live-host|helper|helper-place|process|ndjson|commands)\.ts|main\/core\/(reading|errors|result|text\/(message|time))\.ts|main\/cli\/words\.ts/,
  },
  {
    // Not needed by commands that only print JSON. Each language but English is a file of its own.
    name: 'words',
    priority: 1,
    test: /main\/core\/text\/(?!message|time|(?!en)[\w-]+\.json)|node_modules\/(intl-messageformat|@formatjs)/,
  },
  {
    name: 'judge-check',
    test: /node_modules\/zod|main\/core\/(diagnosis\/|helper-lines|capture|observation|schema-issue|zod-setup|burst\/failure-kind)|main\/host\/observation-reader/,
  },
];

/**
 * The launcher, in the first two lines of the program: a shell notes its soft limit of open files before Node raises its
 * own, and becomes Node. Node skips the first line and takes the second for a string and a comment.
 */
const launcher = `#!/bin/sh
':' //; LANELIGHT_SHELL_OPEN_FILES=$(ulimit -Sn); export LANELIGHT_SHELL_OPEN_FILES; exec node "$0" "$@"`;

/**
 * The command line as a self-contained bundle: a start must not cost much more than Node's own (test/bench). CommonJS,
 * because Node's loader for it takes ten milliseconds less than the one for modules.
 */
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
      input: {
        cli: 'main/cli.ts',
        start: 'main/start/start.ts',
        'machine-facts-worker': 'main/host/machine-facts-worker.ts',
      },
      // A module may be loaded late by one command and at once by another.
      checks: { ineffectiveDynamicImport: false },
      external: [...builtinModules, /^node:/, ...outside],
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        format: 'cjs',
        codeSplitting: { groups: files },
        minify,
        // After the comments are gone.
        postBanner: ({ name, isEntry }) => (isEntry && name === 'cli' ? launcher : ''),
      },
    },
  },
  plugins: [
    wordsAsData,
    {
      name: 'command-line-files',
      writeBundle: ({ dir = '' }) => {
        // The package is one of modules; this folder is not.
        writeFileSync(join(dir, 'package.json'), '{ "type": "commonjs" }\n');
        // npm links the bin of a dependency and makes it executable; the root package's own is run as it is.
        chmodSync(join(dir, 'cli.js'), 0o755);
      },
    },
  ],
  ssr: { noExternal: true, external: outside },
});
