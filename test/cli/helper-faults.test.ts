import { beforeAll, describe, expect, it } from 'vitest';
import { builtCli, runCli } from '../support/cli.ts';
import { processesWith, script } from '../support/processes.ts';
import { until } from '../support/until.ts';
import { patience } from '../support/patience.ts';

const hello = `echo '{"v":1,"type":"hello","seq":0,"tMs":0,"helper":"0.1.0","platform":"linux","transports":["sockets"]}'`;

beforeAll(async () => {
  await builtCli();
});

const faults: [string, string, RegExp][] = [
  ['is missing', '/nowhere/lanelight-helper', /helper is missing .*make -C helper/],
  ['prints garbage', script('head -c 100000 /dev/urandom; sleep 30'), /not the Lanelight helper/],
  [
    'prints something else',
    script('echo "{\\"type\\":\\"greeting\\"}"; sleep 30'),
    /not the Lanelight helper/,
  ],
  [
    'hangs and ignores signals',
    script('trap "" TERM INT HUP; while :; do sleep 0.1; done'),
    /did not respond within 2.5 sec/,
  ],
  [
    'hangs after its hello',
    script(`${hello}; trap "" TERM; while :; do sleep 0.1; done`),
    /did not finish|did not start/,
  ],
  ['dies in the middle', script(`${hello}; kill -SEGV $$`), /ended by SIGSEGV/],
  ['ends without a result', script(`${hello}; echo "out of luck" >&2; exit 3`), /out of luck/],
  ['has another version of the protocol', script(hello.replace('"v":1', '"v":7')), /version 7/],
];

/** A server may be silent after its hello, so the second hang is no fault of a server. */
const faultsOf = (command: string) =>
  command === 'serve' ? faults.filter(([what]) => what !== 'hangs after its hello') : faults;

describe.each([['check'], ['burst'], ['serve'], ['capture', '-']])('%s with a helper', (...args) => {
  it.concurrent.each(faultsOf(args.join(' ')))(
    'that %s ends with one clear sentence after a few seconds',
    async (_what, helper, sentence) => {
      const isServe = args[0] === 'serve';
      // A server may be silent without end, so a hang after a good start is no fault of one.
      if (isServe && /ignores signals|after its hello/.test(_what)) return;
      const { code, stderr, tookMs } = await runCli(args, { helper });
      const printed = stderr.split('\n').filter((line) => line.startsWith('lanelight '));
      expect(printed).toHaveLength(1);
      expect(printed[0]).toMatch(sentence);
      expect([70, 3]).toContain(code);
      expect(tookMs).toBeLessThan(patience(6_500));
      await until('nothing is left', () => processesWith(helper).length === 0, 2_000);
    },
  );
});
