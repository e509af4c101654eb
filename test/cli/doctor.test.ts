import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { builtCli, runCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/processes.ts';

const environment = { XDG_CONFIG_HOME: join(temporaryFolder(), 'config') };

beforeAll(async () => {
  await builtCli();
});

it('doctor names what is wrong with a fix, and exits with 1', async () => {
  mkdirSync(join(environment.XDG_CONFIG_HOME, 'Lanelight'), { recursive: true, mode: 0o755 });
  const { code, stdout } = await runCli(['doctor'], { environment });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^Lanelight \S+ has \d problems?\.\n/);
  expect(stdout).toMatch(/✗ Folder: .*\n? .*chmod 700/);
  expect(stdout).toMatch(/✓ Helper: \S+, answers/);
});

it('doctor answers in JSON too, and a helper that is missing is a problem', async () => {
  const { code, stdout } = await runCli(['doctor', '--json'], { environment, helper: '/nowhere' });
  expect(code).toBe(1);
  const answer = JSON.parse(stdout) as { readonly checks: readonly { readonly id: string }[] };
  expect(answer).toMatchObject({ schema: 'lanelight.doctor/1', platform: 'linux', healthy: false });
  expect(answer.checks.find(({ id }) => id === 'helper')).toMatchObject({ state: 'problem' });
});
