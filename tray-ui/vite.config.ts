import { defineConfig } from 'vite';
import { writeDeclarations } from './css-types.mjs';

/** The popover's page: plain files below dist/app/page, served by app:// alone. */
export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  base: './',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../dist/app/page',
    emptyOutDir: true,
    target: 'chrome130',
    // SECURITY: the content policy allows no inline script and no data: script; nothing is inlined (S4).
    assetsInlineLimit: 0,
    modulePreload: false,
  },
  plugins: [
    {
      name: 'css-module-types',
      buildStart: writeDeclarations,
      handleHotUpdate: ({ file }) => {
        if (file.endsWith('.module.css')) writeDeclarations();
      },
    },
  ],
});
