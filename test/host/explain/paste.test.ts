import { describe, expect, it } from 'vitest';
import { collectPaste, keptAtEachEnd, type Paste } from '../../../main/host/explain/paste.ts';

const collect = (...chunks: readonly Uint8Array[]): Promise<Paste | null> => {
  async function* input(): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    yield* chunks;
  }
  return collectPaste(input(), new AbortController().signal);
};
const textOf = async (...chunks: readonly Uint8Array[]): Promise<string | undefined> => {
  const paste = await collect(...chunks);
  return paste?.state === 'text' ? paste.text : paste?.state;
};

describe('bytes into text', () => {
  it('UTF-8 cut between two reads stays whole', async () => {
    const bytes = Buffer.from('über 日本');
    expect(await textOf(bytes.subarray(0, 1), bytes.subarray(1, 7), bytes.subarray(7))).toBe('über 日本');
  });

  it.each(['with', 'without'])('UTF-16 %s a byte-order mark, either way round', async (mark) => {
    const text = 'Firewall is enabled. (State = 1)\n';
    const little = Buffer.from(`${mark === 'with' ? '\ufeff' : ''}${text}`, 'utf16le');
    expect((await textOf(little))?.replace('\ufeff', '')).toBe(text);
    expect((await textOf(Buffer.from(little).swap16()))?.replace('\ufeff', '')).toBe(text);
  });

  it('UTF-16 with an odd byte at its end', async () => {
    const bytes = Buffer.concat([Buffer.from('\ufeffab', 'utf16le').swap16(), Buffer.from([0])]);
    expect(await textOf(bytes)).toContain('ab');
  });

  it('NUL between fields is text', async () => {
    expect(await textOf(Buffer.from('p2202\0czsh\0\nf0\0n/dev/null\0\n'))).toContain('p2202');
  });

  it('text of a terminal is text', async () => {
    expect(await textOf(Buffer.from('\u001b[31mred\u001b[0m\u0007 plain'))).toContain('plain');
  });

  it.each([
    ['a binary property list', Buffer.from('bplist00\u00d1\u0001\u0002')],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])],
    ['a program', Buffer.from([0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1])],
    ['an archive', Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3])],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, index) => ((index * 7919) % 251) % 29))],
    ['NULs', Buffer.alloc(4096)],
  ])('bytes into text: %s is binary', async (_, bytes) => {
    expect(await textOf(bytes)).toBe('binary');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['blanks', Buffer.from(' \n\t\r\n')],
    ['a mark alone', Buffer.from('\ufeff')],
  ])('bytes into text: %s is empty', async (_, bytes) => {
    expect(await textOf(bytes)).toBe('empty');
  });
});

describe('a long input', () => {
  const line = Buffer.from(`${'noise '.repeat(20)}\n`);
  const block = Buffer.concat(Array.from({ length: 1000 }, () => line));
  const start = Buffer.from('the start\n');
  const end = Buffer.from('the end\n');

  it('a long input keeps its start, its end and lines about a limit, and counts the rest', async () => {
    const many = Array.from({ length: 300 }, () => block);
    const limit = Buffer.from('nw_x NECP_CLIENT_ACTION_ADD_FLOW A [28: No space left on device]\n');
    const chunks = [
      start,
      ...many.slice(0, 150),
      limit.subarray(0, 30),
      limit.subarray(30),
      ...many.slice(150),
      end,
    ];
    const paste = await collect(...chunks);
    if (paste?.state !== 'text') throw new Error('no text');
    const whole = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    expect(paste.text.startsWith('the start\n')).toBe(true);
    expect(paste.text.endsWith('the end\n')).toBe(true);
    expect(paste.text).toContain(limit.toString());
    expect(paste.leftOutBytes).toBe(whole - 2 * keptAtEachEnd);
    expect(paste.text.length).toBeLessThan(2 * keptAtEachEnd + 1024);
  });

  it('one that just fits is whole', async () => {
    const bytes = Buffer.alloc(2 * keptAtEachEnd, 'a');
    expect(await collect(bytes)).toEqual({
      state: 'text',
      text: bytes.toString(),
      leftOutBytes: 0,
      endless: false,
    });
  });

  it('an interrupted one is given up', async () => {
    const controller = new AbortController();
    async function* never(): AsyncGenerator<Uint8Array> {
      yield start;
      controller.abort();
      await new Promise(() => undefined);
    }
    expect(await collectPaste(never(), controller.signal)).toBeNull();
  });
});
