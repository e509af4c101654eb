// Builds everything that is run: the command line, the app's main process, its preload script and the popover's page.
//   node main/build.mjs [cli|app|preload|page …]     all of them when none is named
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const configs = {
  cli: './vite.cli.config.ts',
  app: './vite.app.config.ts',
  preload: './vite.preload.config.ts',
  page: '../tray-ui/vite.config.ts',
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in configs));
if (unknown.length > 0) {
  console.error(`There is no "${unknown[0]}" to build; there are: ${Object.keys(configs).join(', ')}.`);
  process.exit(64);
}
const names = wanted.length > 0 ? wanted : Object.keys(configs);
// Chunks have their hash in the name: old ones would pile up.
if (wanted.length === 0) rmSync(new URL('../dist/app', import.meta.url), { recursive: true, force: true });
await Promise.all(
  names.map((name) => build({ configFile: fileURLToPath(new URL(configs[name], import.meta.url)) })),
);
