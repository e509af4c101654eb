import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { languageTags } from '../../main/core/text/languages.ts';
import { capturePath, runCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/processes.ts';

const listModules = join(import.meta.dirname, '../support/list-modules.cjs');

/** The catalogues, but for the English one, that a check in this language loads. */
async function loadedIn(language: string, ...more: readonly string[]): Promise<readonly string[]> {
  const loaded = join(temporaryFolder(), 'loaded');
  await runCli(['check', '--replay', capturePath('firewall-on-15.5'), ...more], {
    environment: { LC_ALL: language, LOADED_FILES: loaded, NODE_OPTIONS: `--require=${listModules}` },
  });
  const names = readFileSync(loaded, 'utf8')
    .split('\n')
    .map((path) => basename(path));
  return languageTags.filter((tag) => names.some((name) => name.startsWith(`${tag}-`)));
}

it('a check loads the catalogue of its language and of no other', async () => {
  expect(await loadedIn('ja_JP.UTF-8')).toEqual(['ja']);
  expect(await loadedIn('zh_CN.UTF-8')).toEqual(['zh-Hans']);
  expect(await loadedIn('C')).toEqual([]);
});

it('a check for scripts loads no catalogue', async () => {
  expect(await loadedIn('ja_JP.UTF-8', '--json')).toEqual([]);
});
