import { afterEach, describe, expect, it } from 'vitest';
import { verbatim } from '../../main/core/text/message.ts';
import { english } from '../../main/core/text/text.ts';
import { type HelperEnd, type HelperWatch, startHelper } from '../../main/host/helper.ts';
import type { NdjsonLine } from '../../main/host/ndjson.ts';
import { isAlive, script } from '../support/processes.ts';
import { until } from '../support/until.ts';

const hello = `echo '{"v":1,"type":"hello","seq":0,"tMs":0,"helper":"9.9.9","platform":"linux","transports":["sockets"]}'`;

afterEach(() => {
  delete process.env['LANELIGHT_HELPER'];
});

interface Ran {
  readonly end: HelperEnd;
  readonly lines: readonly NdjsonLine[];
  readonly tookMs: number;
}
async function run(
  body: string,
  watch: Partial<HelperWatch> = {},
  during?: (cancel: () => void) => void,
): Promise<Ran> {
  process.env['LANELIGHT_HELPER'] = script(body, 'helper');
  const lines: NdjsonLine[] = [];
  const began = Date.now();
  const helper = startHelper(['observe'], {
    silenceMs: 3_000,
    timeLimitMs: null,
    onLine: (line) => {
      lines.push(line);
      during?.(() => {
        helper.cancel('cancelled');
      });
    },
    ...watch,
  });
  return { end: await helper.done, lines, tookMs: Date.now() - began };
}
const errorOf = ({ end }: Ran): string => (end.ended === 'exit' ? '' : english.of(end.error));

describe('the helper', () => {
  it('the output of the helper is read from its hello to its end', async () => {
    const { end, lines } = await run(`${hello}\necho '{"v":1,"type":"x","seq":1}'\nexit 2`);
    expect(end).toMatchObject({
      ended: 'exit',
      code: 2,
      hello: { version: '9.9.9', transports: ['sockets'] },
    });
    expect(lines).toEqual([{ v: 1, type: 'x', seq: 1 }]);
  });

  it('a missing helper is reported with how to build it', async () => {
    process.env['LANELIGHT_HELPER'] = '/nowhere/lanelight-helper';
    const helper = startHelper(['observe'], { silenceMs: null, timeLimitMs: null, onLine: () => undefined });
    expect(JSON.stringify(await helper.done)).toMatch(/broken.*helper.missing/);
    helper.cancel('cancelled');
  });

  it('a helper that others may write to is not started', async () => {
    const path = script('echo started >&2');
    const { chmodSync } = await import('node:fs');
    chmodSync(path, 0o777);
    process.env['LANELIGHT_HELPER'] = path;
    const { done } = startHelper([], { silenceMs: null, timeLimitMs: null, onLine: () => undefined });
    expect(JSON.stringify(await done)).toMatch(/helper.writableByOthers/);
  });

  it('a helper of another protocol version is refused with both numbers', async () => {
    const ran = await run(hello.replace('"v":1', '"v":2'));
    expect(errorOf(ran)).toMatch(/version 2.* version 1/);
    expect(ran.lines).toEqual([]);
  });

  it('a helper that prints garbage is refused', async () => {
    expect(errorOf(await run('echo hello world; echo "{}"'))).toMatch(/not the Lanelight helper/);
    expect(errorOf(await run('yes garbage | head -c 100000; exit 0'))).toMatch(/not the Lanelight helper/);
    // An endless flood of the shortest lines: reading it must not delay the timers that end it.
    expect(errorOf(await run('exec yes'))).toMatch(/not the Lanelight helper/);
  });

  it('a helper that dies is reported with the reason and its last message', async () => {
    expect(errorOf(await run(`${hello}\necho first >&2; echo last words >&2; kill -ABRT $$`))).toBe(
      'The helper was ended by SIGABRT: last words',
    );
    expect(errorOf(await run(`${hello}\nexit 70`))).toBe('The helper failed (exit code 70).');
    expect(errorOf(await run('exit 1'))).toBe('The helper quit unexpectedly (exit code 1).');
  });

  it('a helper that refuses a request does not count as broken', async () => {
    const { end } = await run('echo "lanelight-helper: --count is too much" >&2; exit 64');
    expect(end).toEqual({ ended: 'refused', error: verbatim('--count is too much') });
  });

  it('a helper that names its reason by a code is worded from the catalogue', async () => {
    const line = `echo '{"type":"error","code":"public-address","errno":null,"subject":"192.0.2.1"}'`;
    const { end, lines } = await run(`${hello}\n${line}\necho "lanelight-helper: in English" >&2; exit 64`);
    expect(end).toEqual({
      ended: 'refused',
      error: { key: 'helper.error.public-address', values: { address: '192.0.2.1' } },
    });
    expect(lines).toEqual([]);
  });

  it('a code that only a newer helper has leaves its own words standing', async () => {
    const line = `echo '{"type":"error","code":"from-the-future"}'`;
    const { end } = await run(`${hello}\n${line}\necho "lanelight-helper: not yet" >&2; exit 3`);
    expect(end).toMatchObject({ ended: 'exit', code: 3, reason: verbatim('not yet') });
  });

  it('a helper that hangs is killed in time even if it ignores signals', async () => {
    const ran = await run(`${hello}\ntrap "" TERM\necho $$ >&2\nwhile :; do sleep 0.05; done`, {
      silenceMs: 400,
    });
    expect(errorOf(ran)).toBe('The helper stopped responding for 400 ms and was ended.');
    expect(ran.tookMs).toBeLessThan(4_000);
  });

  it('a helper that prints without end is stopped at its time limit', async () => {
    const ran = await run(`${hello}\nwhile :; do echo '{"type":"x"}'; sleep 0.05; done`, {
      timeLimitMs: 400,
    });
    expect(errorOf(ran)).toBe('The helper did not finish within 400 ms and was ended.');
  });

  it('a helper is stopped through stdin and can still print its result', async () => {
    const { end, lines } = await run(
      `${hello}\necho '{"type":"go"}'\nread word\necho "{\\"type\\":\\"result\\",\\"word\\":\\"$word\\"}"`,
      {},
      (cancel) => {
        cancel();
        cancel();
      },
    );
    expect(end.ended).toBe('exit');
    expect(lines.at(-1)).toEqual({ type: 'result', word: 'cancel' });
  });

  it('a helper that ignores "cancel" is terminated', async () => {
    const ran = await run(`${hello}\necho '{"type":"go"}'\nexec sleep 30`, { silenceMs: null }, (cancel) => {
      cancel();
    });
    expect(errorOf(ran)).toBe('The helper was ended by SIGTERM.');
    expect(ran.tookMs).toBeLessThan(8_000);
  });

  it('a helper that ended leaves no process behind', async () => {
    const ran = await run(`${hello}\necho "{\\"type\\":\\"pid\\",\\"pid\\":$$}"\nexec sleep 30`, {
      silenceMs: 300,
    });
    const pid = ran.lines[0]?.['pid'];
    expect(pid).toBeTypeOf('number');
    await until('the helper is gone', () => !isAlive(pid as number));
  });
});
