import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { readManagedPreferences } from '../../main/host/managed-preferences.ts';
import { appFiles } from '../../main/storage/app-files.ts';
import { autostartPath } from '../../main/storage/autostart-file.ts';
import { inspectLoginItem, inspectSettings } from '../../main/storage/doctor-files.ts';
import { readLastLines } from '../../main/storage/file-tail.ts';
import { readHistory } from '../../main/storage/history-file.ts';
import { runCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/processes.ts';

/** A pipe without a writer: opening it to read blocks without end. */
function pipeAt(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  execFileSync('mkfifo', [path]);
  return path;
}

it('a pipe in the place of the status file is no status and does not block', async () => {
  const { code, stderr, tookMs } = await runCli([
    'status',
    '--file',
    pipeAt(join(temporaryFolder(), 's.json')),
  ]);
  expect(code).toBe(3);
  expect(stderr).toContain('s.json');
  expect(tookMs).toBeLessThan(25_000);
});

it('a pipe in the place of the policies is refused and does not block', async () => {
  const path = pipeAt(join(temporaryFolder(), 'policies.json'));
  expect(await readManagedPreferences('linux', path)).toMatchObject({ ok: false });
});

it('a pipe in the place of a file that doctor inspects does not block', () => {
  const folder = temporaryFolder();
  pipeAt(join(folder, appFiles.settings));
  pipeAt(autostartPath(folder));
  expect(inspectSettings(folder)).toEqual({ state: 'damaged' });
  expect(inspectLoginItem('linux', folder)).toBe('broken');
});

it('the end of a file is read in whole lines, and a pipe has none', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'log');
  writeFileSync(path, 'one\nzwölf\nthree\n');
  expect(await readLastLines(path, 100)).toBe('one\nzwölf\nthree\n');
  expect(await readLastLines(path, 9)).toBe('three\n');
  expect(await readLastLines(pipeAt(join(folder, 'pipe')), 9)).toBeNull();
  expect(await readLastLines(join(folder, 'absent'), 9)).toBeNull();
});

it('a pipe in the place of the history is refused, and blocks nothing', async () => {
  const folder = temporaryFolder();
  pipeAt(join(folder, appFiles.history));
  expect(await readHistory(folder, Date.now())).toMatchObject({
    ok: false,
    error: { key: 'error.cannotRead' },
  });
});
