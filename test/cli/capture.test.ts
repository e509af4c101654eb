import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { builtCli, capturePath } from '../support/cli.ts';
import { temporaryFolder } from '../support/processes.ts';

it('a capture in a folder that was deleted meanwhile is refused with one sentence', async () => {
  const script = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" "$@"';
  const words = [await builtCli(), 'capture', '--replay', capturePath('healthy-15.5')];
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', script, process.execPath, ...words], {
    cwd: temporaryFolder(),
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 64, stdout: '' });
  expect(stderr).toMatch(/^lanelight capture: lanelight-capture-.*\.json .*\n/);
  expect(stderr).not.toContain('Internal error');
});
