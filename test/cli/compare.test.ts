import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtCli, capturePath, runCli } from '../support/cli.ts';
import { temporaryFolder } from '../support/processes.ts';

beforeAll(async () => {
  await builtCli();
});

const first = capturePath('thread-first-mac-14.4.1');
const second = capturePath('thread-second-mac-14.4.1');

describe('compare', () => {
  it('compare names the culprit of the two machines of the thread in one command', async () => {
    const { code, stdout, stderr } = await runCli(['compare', first, second]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('A  thread-first-mac-14.4.1.json: macOS 14.4.1 (23E224)');
    expect(stdout.replace(/\s+/g, ' ')).toContain('The difference: Firewall, on in A and off in B.');
    expect(stdout).toContain('The same in both');
  });

  it('compare keeps the contract in JSON', async () => {
    const { code, stdout } = await runCli(['compare', '--json', first, second]);
    const value = JSON.parse(stdout) as { readonly differences: readonly object[] };
    expect(code).toBe(0);
    expect(value).toMatchObject({ schema: 'lanelight.compare/1', modes: ['sockets', 'user-space'] });
    expect(value.differences[0]).toEqual({
      id: 'application-firewall',
      a: 'active',
      b: 'not active',
      explains: true,
    });
  });

  it.each([
    [[], /Two capture files are needed/],
    [[first], /Two capture files are needed/],
    [[first, second, first], /Unexpected argument/],
    [[first, '/nowhere/x.json'], /cannot be read: no such file or folder/],
    [[first, '--what'], /Unknown option --what/],
  ])('compare refuses %j in one sentence', async (args, sentence) => {
    const { code, stdout, stderr } = await runCli(['compare', ...args]);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toMatch(sentence);
  });

  it('compare names the file that is no capture', async () => {
    const path = join(temporaryFolder(), 'no-capture.json');
    writeFileSync(path, '{ "hello": 1 }');
    const { code, stderr } = await runCli(['compare', first, path]);
    expect(code).toBe(64);
    expect(stderr).toContain('no-capture.json is not a capture');
  });
});
