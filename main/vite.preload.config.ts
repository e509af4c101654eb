import { defineConfig } from 'vite';

/** The preload script: a sandboxed page takes CommonJS only, in one file. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  logLevel: 'warn',
  build: {
    outDir: '../dist/app',
    emptyOutDir: false,
    target: 'chrome130',
    minify: false,
    ssr: true,
    rolldownOptions: {
      input: { preload: 'main/shell/preload.ts' },
      external: ['electron'],
      output: { entryFileNames: '[name].cjs', format: 'cjs' },
    },
  },
  ssr: { noExternal: true, external: ['electron'] },
});
