import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';

/**
 * One entry as a module that a plain Node can run, so that a test can start and kill a real process of it. Everything is
 * built in but Electron, which answers with its path outside of itself.
 */
export async function bundle(entry: string, name: string): Promise<string> {
  const cache = join(import.meta.dirname, '../../node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'lanelight-test-'));
  // Tests run it as other users too.
  chmodSync(outDir, 0o755);
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      target: 'node20',
      minify: false,
      ssr: entry,
      rolldownOptions: {
        external: [...builtinModules, /^node:/, 'electron'],
        output: { entryFileNames: `${name}.mjs`, format: 'esm' },
      },
    },
    ssr: { noExternal: true, external: ['electron'] },
  });
  return join(outDir, `${name}.mjs`);
}
