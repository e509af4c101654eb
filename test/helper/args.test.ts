import { describe, expect, test } from 'vitest';
import { burst, portOf, RunningHelper, withServer } from './running-helper.ts';

describe('bad input', () => {
  test.each([
    ['an option for a target', ['burst', '--target', '-oProxy']],
    ['a port over 65535', ['burst', '--target', 'host:99999']],
    ['a count over the cap', ['burst', '--target', '127.0.0.1:80', '--count', '60001']],
    ['a name with a space', ['burst', '--target', 'ho st:80']],
    ['an IPv6 address without brackets', ['burst', '--target', '::1:80']],
    ['a public target', ['burst', '--target', '192.0.2.1:80']],
    [
      'too many for a public target',
      ['burst', '--target', '192.0.2.1:80', '--allow-public', '--count', '1001'],
    ],
    ['a multicast target', ['burst', '--target', '224.0.0.1:80']],
    ['many sources for a far target', ['burst', '--target', '10.0.0.1:80', '--sources', '2']],
    ['an unknown flag', ['burst', '--target', '127.0.0.1:80', '--fast']],
    ['an unknown command', ['burts']],
    ['nothing', []],
  ])('the helper rejects %s with one sentence and exit code 64', async (_, args) => {
    const { code, stdout, stderr } = await new RunningHelper(args).ended;
    expect(code).toBe(64);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/^lanelight-helper: .*\.\n$/);
    expect(stdout).not.toContain('"start"');
  });

  test('the helper escapes what would steer a terminal in the argument it refuses', async () => {
    const { code, stderr } = await new RunningHelper(['observe', '--x\u001b]0;t\u0007\u202e']).ended;
    expect(code).toBe(64);
    expect(stderr).toContain(String.raw`"--x\x1b]0;t\x07\xe2\x80\xae"`);
  });
});

test('the name localhost with its final dot leads to this machine without a look-up', async () => {
  await withServer([], async (address) => {
    const { result } = await burst(['--target', `LocalHost.:${portOf(address)}`, '--count', '2']);
    expect(result).toMatchObject({ ready: 2 });
  });
});
