import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { explain } from '../../main/cli/explain.ts';
import { samples } from '../support/corpus.ts';

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const run = async (
  args: readonly string[],
  input: string | Uint8Array | NodeJS.ErrnoException = '',
  columns = 80,
  interrupted = new AbortController().signal,
): Promise<Run> => {
  let out = '';
  let err = '';
  async function* stdin(): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    if (input instanceof Error) throw input;
    yield Buffer.from(input);
  }
  const code = await explain(args, {
    stdout: (text) => (out += text),
    show: (text) => (out += text),
    useColor: () => undefined,
    stderr: (text) => (err += text),
    stdin: stdin(),
    terminal: false,
    columns,
    interrupted,
    takeSignals: () => undefined,
  });
  return { code, out, err };
};

const folder = mkdtempSync(join(tmpdir(), 'explain-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const firewallOn = 'Firewall is enabled. (State = 1)\n';
const kernelVersion = 'ProductName: macOS\nProductVersion: 14.4.1\nBuildVersion: 23E224\n';

describe('lanelight explain', () => {
  it('lanelight explain reads the standard input without a name and by "-"', async () => {
    expect(await run([], firewallOn)).toMatchObject({ code: 0, err: '' });
    expect((await run(['-'], firewallOn)).out).toContain('The application firewall is on');
  });

  it('lanelight explain reads a file', async () => {
    const file = join(folder, 'paste.txt');
    writeFileSync(file, kernelVersion);
    expect((await run([file])).out).toContain('macOS 14.4.1 (23E224)');
  });

  it.each([[[]], [['--follow']]])(
    'lanelight explain %j reports a standard input that cannot be read',
    async (args) => {
      const unreadable = Object.assign(new Error('bad file descriptor'), { code: 'EBADF' });
      const { code, out, err } = await run(args, unreadable);
      expect({ code, out }).toEqual({ code: 64, out: '' });
      expect(err).toContain('- cannot be read: EBADF');
    },
  );

  it('an interrupt before the file is opened ends lanelight explain in order', async () => {
    const file = join(folder, 'interrupted.txt');
    writeFileSync(file, kernelVersion);
    expect(await run([file], '', 80, AbortSignal.abort())).toEqual({ code: 130, out: '', err: '' });
  });

  it('--json is one value, however many outputs the paste holds', async () => {
    const one = JSON.parse((await run(['--json'], firewallOn)).out) as unknown;
    expect(one).toEqual({
      schema: 'lanelight.explain/1',
      verdict: {
        mode: 'unknown',
        headline: expect.any(String) as string,
        causes: [],
        limits: [],
        reasons: [],
      },
      parts: [
        {
          kind: 'firewall',
          command: null,
          says: expect.any(String) as string,
          reading: {
            state: 'on',
            stealth: null,
            blockAll: null,
            allowBuiltInSigned: null,
            allowDownloadedSigned: null,
            apps: null,
            error: null,
          },
        },
      ],
      unread: [],
    });
    const several = JSON.parse((await run(['--json'], `${firewallOn}${kernelVersion}`)).out) as unknown;
    expect(several).toMatchObject({
      schema: 'lanelight.explain/1',
      verdict: { mode: 'sockets', causes: ['application-firewall'] },
      parts: [{ kind: 'firewall' }, { kind: 'os-version' }],
    });
  });

  it('the verdict comes first, then the parts, then what was not read', async () => {
    const { out } = await run([], `${firewallOn}${kernelVersion}$ frobnicate --all\nlorem\n`);
    const at = ['Fallen back to sockets', 'Application firewall', 'macOS version', 'frobnicate --all'].map(
      (text) => out.indexOf(text),
    );
    expect(at).not.toContain(-1);
    expect(at).toEqual(at.toSorted((one, other) => one - other));
  });

  it('what it does not know is unknown, with an empty reading and exit code 3', async () => {
    const { code, out } = await run(['--json'], 'Lorem ipsum\n');
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      verdict: { mode: 'unknown' },
      parts: [{ kind: 'unknown', reading: {} }],
    });
  });

  it.each([
    ['nothing', '', 'The input is empty.'],
    ['a binary file', Buffer.from('bplist00\0\0\0'), 'This is a binary file'],
  ])('lanelight explain: %s is one clear sentence and exit code 3', async (_, input, sentence) => {
    const { code, out } = await run([], input);
    expect(code).toBe(3);
    expect(out).toContain(sentence);
  });

  it.each([
    [['--nonsense'], 'nonsense'],
    [['a', 'b'], 'Unexpected argument "b"'],
    [[join(tmpdir(), 'no-such-file')], 'no such file or folder'],
    [[tmpdir()], 'is a folder'],
  ])('lanelight explain: %j is wrong usage', async (args, sentence) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([64, '']);
    expect(err).toContain(sentence);
    expect(err).toContain('--help');
  });

  it('--help has examples', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('pbpaste | lanelight explain');
  });

  it('lanelight explain reports what it left out of a long log, and still finds its limit', async () => {
    const noise = '2026-11-22 10:00:00.000000+0100 app[1:2] something else happened here\n'.repeat(100_000);
    const limit = 'nw_x NECP_CLIENT_ACTION_ADD_FLOW A [12: Cannot allocate memory]\n';
    const { code, out, err } = await run(['--json'], `${noise}${limit}${noise}`);
    expect(code).toBe(0);
    expect(err).toMatch(/[\d,]+ bytes in the middle were skipped/u);
    expect(JSON.parse(out)).toMatchObject({
      parts: [{ kind: 'network-log', reading: { limit: 'flow-table' } }],
    });
  });

  it('--follow prints a line for each new finding of a stream', async () => {
    const noise = 'app[1:2] something else\n';
    const full = 'Mar  2 11:02:41 studio tunneld[733]: accept: Too many open files\n';
    const refused =
      '[C3 192.0.2.40:8009 waiting parent-flow (unsatisfied (Local network prohibited))] event\n';
    const { code, out } = await run(['--follow'], `${noise}${full}${noise}${full}${refused}`);
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toEqual([
      expect.stringContaining('tunneld (733)'),
      expect.stringContaining('local network'),
    ]);
    expect(await run(['--watch'], noise)).toMatchObject({ code: 3, out: '' });
    expect((await run(['--follow', 'file.log'])).code).toBe(64);
  });

  it('lines for people fit the terminal and cannot steer it', async () => {
    for (const { text } of samples) {
      const { out } = await run([], text, 60);
      expect(out).not.toMatch(/(?!\n)\p{Cc}/u);
    }
    const { out } = await run(
      [],
      '\u001b]0;title\u0007* (Connected)   5F4FFCFD-E11D-470C-AA63-8797AFE60692 VPN (a.b) "x\u001b[2Jy" [VPN:a.b]',
    );
    expect(out).not.toContain('\u001b');
  });

  it('lanelight explain shows everything that a reading holds', async () => {
    const lsof = samples.find(({ file }) => file.startsWith('lsof/08'))?.text ?? '';
    const { out } = await run([], lsof, 100);
    expect(out).toContain('Code H');
    expect(out).toMatch(/ControlCe +67297 +4 TCP/u);
  });
});
