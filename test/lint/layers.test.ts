import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';
import layers from './layers.mjs';

const root = new URL('../../', import.meta.url).pathname;

/** The rule alone: the whole configuration needs types, which takes a minute. */
const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: true,
  overrideConfig: {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser: tseslint.parser },
    plugins: { lanelight: layers },
    rules: { 'lanelight/layers': 'error' },
  },
});

async function layerMessages(path: string, text: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(text, { filePath: path });
  return (result?.messages ?? []).map(({ message }) => message);
}

test.each([
  'main/core/reading.ts',
  'main/app.ts',
  'main/shell/preload.ts',
  'tray-ui/main.tsx',
  'tray-ui/parts/lamp.tsx',
])('lint holds the layers in %s', async (path) => {
  const config: unknown = await new ESLint({ cwd: root }).calculateConfigForFile(path);
  expect(config).toMatchObject({ rules: { 'lanelight/layers': [2] } });
});

test.each([
  ['main/core/reading.ts', "import '../host/process.ts';", 'main/core may not import main/host/process.ts.'],
  ['main/core/reading.ts', "import 'node:fs';", 'main/core may not import the package node:fs.'],
  [
    'main/core/reading.ts',
    "export * from '../shell/latest.ts';",
    'main/core may not import main/shell/latest.ts.',
  ],
  ['main/core/reading.ts', "void import('../cli/check.ts');", 'main/core may not import main/cli/check.ts.'],
  [
    'main/host/process.ts',
    "import '../monitor/clock.ts';",
    'main/host may not import main/monitor/clock.ts.',
  ],
  ['main/host/process.ts', "import 'electron';", 'main/host may not import the package electron.'],
  [
    'main/storage/set-aside.ts',
    "import '../host/host.ts';",
    'main/storage may not import main/host/host.ts.',
  ],
  [
    'main/monitor/clock.ts',
    "import '../storage/set-aside.ts';",
    'main/monitor may not import main/storage/set-aside.ts.',
  ],
  ['main/cli/check.ts', "import '../shell/latest.ts';", 'main/cli may not import main/shell/latest.ts.'],
  ['main/shell/latest.ts', "import '../cli/check.ts';", 'main/shell may not import main/cli/check.ts.'],
  ['tray-ui/main.tsx', "import '../main/host/host.ts';", 'tray-ui may not import main/host/host.ts.'],
  [
    'tray-ui/main.tsx',
    "import { x } from '../main/core/views/popover-types.ts';",
    'tray-ui may import only types from main/core/views/popover-types.ts.',
  ],
  [
    'main/shell/latest.ts',
    "import 'node:child_process';",
    'SECURITY: only main/host/process.ts and main/start/programs.ts may start processes (S16).',
  ],
])('%s is refused %s', async (path, text, message) => {
  expect(await layerMessages(path, text)).toEqual([message]);
});

test.each([
  ['main/core/reading.ts', "import { z } from 'zod/mini';"],
  ['main/host/process.ts', "import { spawn } from 'node:child_process';"],
  ['main/shell/latest.ts', "import '../storage/set-aside.ts';"],
  ['tray-ui/main.tsx', "import type { Popover } from '../main/core/views/popover-types.ts';"],
])('%s may write %s', async (path, text) => {
  expect(await layerMessages(path, text)).toEqual([]);
});
