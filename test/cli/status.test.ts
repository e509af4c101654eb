import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { StatusFile } from '../../main/core/status/status-file.ts';
import { statusWriter } from '../../main/storage/status-writer.ts';
import { runCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/processes.ts';

const statusAt = (checkedAtMs: number): StatusFile => ({
  schema: 'lanelight.status/1',
  checkedAt: new Date(checkedAtMs).toISOString(),
  staleAt: new Date(checkedAtMs + 180_000).toISOString(),
  program: '0.1.0',
  system: 'macOS 15.5 (24F74)',
  mode: 'sockets',
  basis: 'kernel',
  agreement: 'agree',
  causes: ['application-firewall'],
  blocks: ['firewall'],
  mayMatter: [],
  limits: [{ kind: 'open-files', state: 'near', used: 250, limit: 256 }],
  exitCode: 1,
  helper: 'working',
});

/** A home folder with a status of this age, as the app writes it. */
function homeWith(content: string): Readonly<Record<string, string>> {
  const home = temporaryFolder();
  const folder = join(home, 'Lanelight');
  mkdirSync(folder);
  writeFileSync(join(folder, 'status.json'), content);
  return { XDG_CONFIG_HOME: home };
}

const fresh = (): Readonly<Record<string, string>> => homeWith(JSON.stringify(statusAt(Date.now() - 5_000)));

it('status prints the result of the last check of the app, with its exit code', async () => {
  const { code, stdout } = await runCli(['status'], { environment: fresh() });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^Sockets, checked \d sec ago\n {2}The application firewall is on\n.*open-files\n$/);
});

it('status --format jamf prints one result and nothing else', async () => {
  const { stdout } = await runCli(['status', '--format', 'jamf'], { environment: fresh() });
  expect(stdout).toBe('<result>sockets application-firewall open-files</result>\n');
});

it('status --format json adds how old it is', async () => {
  const { stdout } = await runCli(['status', '--format', 'json'], { environment: fresh() });
  expect(JSON.parse(stdout)).toMatchObject({ schema: 'lanelight.status/1', mode: 'sockets', stale: false });
});

it('a stale status is marked as stale in every format, and its exit code is unknown', async () => {
  const environment = homeWith(JSON.stringify(statusAt(Date.now() - 600_000)));
  const text = await runCli(['status'], { environment });
  expect([text.code, text.stdout.split('\n')[1]]).toEqual([3, expect.stringMatching(/^This is old/)]);
  const jamf = await runCli(['status', '--format', 'jamf'], { environment });
  expect([jamf.code, jamf.stdout]).toEqual([3, '<result>stale</result>\n']);
  const json = await runCli(['status', '--format', 'json'], { environment });
  expect(JSON.parse(json.stdout)).toMatchObject({ stale: true });
});

it('a missing status and a damaged one are reported, with exit code 3', async () => {
  const none = await runCli(['status', '--format', 'jamf'], {
    environment: { XDG_CONFIG_HOME: temporaryFolder() },
  });
  expect([none.code, none.stdout]).toEqual([3, '<result>none</result>\n']);
  expect(none.stderr).toContain('status.json');
  expect((await runCli(['status'], { environment: homeWith('{') })).code).toBe(3);
});

it('the files of the status are complete, readable by all users, and from the last check', async () => {
  const folder = temporaryFolder();
  const log: string[] = [];
  const write = statusWriter(folder, (line) => log.push(line));
  for (const seconds of [1, 2, 3]) write(statusAt(seconds * 1_000));
  const json = join(folder, 'status.json');
  await expect
    .poll(() => statSync(join(folder, 'status.plist'), { throwIfNoEntry: false })?.mode)
    .toBe(0o100644);
  const { code, stdout } = await runCli(['status', '--format', 'json', '--file', json]);
  expect([code, statSync(json).mode, log]).toEqual([3, 0o100644, []]);
  expect(JSON.parse(stdout)).toMatchObject({ stale: true });
});
