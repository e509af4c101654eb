import { join } from 'node:path';
import { type Plugin, defineConfig, runnerImport } from 'vite';
import page from '../../tray-ui/vite.config.ts';
import type { GalleryData } from './data.ts';

/** What the page shows is made here, where files can be read. */
const states: Plugin = {
  name: 'gallery-states',
  load: async (id) => {
    if (id !== join(import.meta.dirname, 'made.ts')) return null;
    const { module } = await runnerImport<{ galleryData: () => GalleryData }>(
      join(import.meta.dirname, 'states.ts'),
    );
    return `export const data = JSON.parse(${JSON.stringify(JSON.stringify(module.galleryData()))})`;
  },
};

/** Inlines scripts and style sheets, so that the gallery is a single file to open or to send. */
const oneFile: Plugin = {
  name: 'one-file',
  generateBundle: {
    order: 'post',
    handler: (_options, bundle) => {
      const html = bundle['index.html'];
      if (html?.type !== 'asset') throw new Error('The gallery has no document.');
      const take = (path: string): string => {
        const name = path.replace(/^\.\//, '');
        const file = bundle[name];
        Reflect.deleteProperty(bundle, name);
        return file?.type === 'chunk' ? file.code : String(file?.source ?? '');
      };
      html.source = String(html.source)
        .replace(
          /<script type="module"[^>]* src="([^"]+)"><\/script>/,
          (_, path: string) =>
            `<script type="module">${take(path).replaceAll('</script', '<\\/script')}</script>`,
        )
        .replace(
          /<link rel="stylesheet"[^>]* href="([^"]+)">/g,
          (_, path: string) => `<style>${take(path)}</style>`,
        );
    },
  },
};

/** `npm run gallery`: test-results/gallery/index.html. */
export default defineConfig({
  ...page,
  root: import.meta.dirname,
  plugins: [states, oneFile],
  build: {
    ...page.build,
    outDir: '../../test-results/gallery',
    emptyOutDir: true,
    cssCodeSplit: false,
    rolldownOptions: {
      output: { codeSplitting: false },
      // Wording every state takes longer than the rest.
      checks: { bundlerTimings: false },
    },
  },
});
