import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CliEnding, jsonLines, runCli } from '../support/cli.ts';

/**
 * The command line drives the real helper with the very transport_nw.c that a Mac gets; only the framework under it is
 * the double (helper/test/nw). The scripted behaviour comes through a wrapper, since the host hands on no environment.
 */
const doubledHelper = join(import.meta.dirname, '../../helper/build/nw/asan/lanelight-helper');
const folder = mkdtempSync(join(tmpdir(), 'lanelight-double-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let wrappers = 0;
function helperThat(plan: string): string {
  const wrapper = join(folder, `helper-${(wrappers += 1)}`);
  writeFileSync(wrapper, `#!/bin/sh\nNW_DOUBLE='${plan}' exec '${doubledHelper}' "$@"\n`, { mode: 0o755 });
  return wrapper;
}

/** Runs of white space are one space: the columns of the table are as wide as they need to be. */
const words = (ending: CliEnding): string => ending.stdout.replace(/\s+/g, ' ');

beforeAll(async () => {
  const version = await runCli(['burst', '--count', '1', '--json'], { helper: helperThat('mode=socket') });
  expect(version.stderr).toBe('');
  expect(jsonLines(version.stdout)[0]).toMatchObject({ type: 'start', transport: 'network-framework' });
});

test('the Network framework is the default where the helper has it, and --transport takes the other one', async () => {
  const plain = await runCli(['burst', '--count', '5', '--json', '--transport', 'sockets'], {
    helper: helperThat('mode=socket'),
  });
  expect(plain.code).toBe(0);
  expect(jsonLines(plain.stdout).at(-1)).toMatchObject({ type: 'result', transport: 'sockets', ready: 5 });
});

test('--compare runs the same plan through both transports, one after the other, and puts them side by side', async () => {
  const both = await runCli(['burst', '--compare', '--count', '50'], { helper: helperThat('mode=socket') });
  expect(both.code).toBe(0);
  expect(words(both)).toContain(
    'Network.framework BSD sockets Ready 50 of 50 50 of 50 Failed 0 0 Limit none none',
  );
  expect(words(both)).toContain('Sockets 50 50 Flowswitch channels 0 0 Path sockets sockets');
});

test('--compare --json ends with a result for each transport', async () => {
  const both = await runCli(['burst', '--compare', '--count', '20', '--json'], {
    helper: helperThat('mode=socket'),
  });
  const results = jsonLines(both.stdout).filter(({ type }) => type === 'result');
  expect(results).toMatchObject([
    { transport: 'network-framework', attempted: 20, ready: 20, limit: null },
    { transport: 'sockets', attempted: 20, ready: 20, limit: null },
  ]);
});

test('a full flow table stops only the Network framework: the sockets beside it all open', async () => {
  // The framework's flows, not its loopback target, are what the double counts against the limit (F4.2, F4.4).
  const both = await runCli(['burst', '--compare', '--count', '520', '--json'], {
    helper: helperThat('mode=flowswitch,os=15.0,flow-limit=512,limit-errno=ENOMEM'),
  });
  const results = jsonLines(both.stdout).filter(({ type }) => type === 'result');
  expect(results).toMatchObject([
    {
      transport: 'network-framework',
      ready: 512,
      failed: { 'flow-table': 8 },
      limit: { kind: 'flow-table', errno: 'ENOMEM', atConnection: 513 },
      fds: { sockets: 0, flowswitchChannels: 1 },
      carriedBy: 'user-space',
    },
    { transport: 'sockets', ready: 520, failed: {}, limit: null, carriedBy: 'sockets' },
  ]);
  expect(both.code).toBe(2);
});

test('connections that stay in waiting are distinguished from sockets that work beside them', async () => {
  const both = await runCli(['burst', '--compare', '--count', '6'], {
    helper: helperThat('mode=flowswitch,os=15.0,waiting-from=1,waiting-errno=ETIMEDOUT'),
  });
  expect(words(both)).toContain('Ready 0 of 6 6 of 6');
});
