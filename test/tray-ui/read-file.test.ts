import { describe, expect, it } from 'vitest';
import { decoded, readFile, readTransfer } from '../../tray-ui/read-file.ts';

const max = 100;
const transfer = (files: readonly File[], text = '') =>
  ({ files, getData: () => text }) as unknown as Parameters<typeof readTransfer>[0];

describe('a file that is dropped on the popover', () => {
  it('a file that is dropped on the popover is read as UTF-8 or as UTF-16 with its mark', () => {
    const text = 'Firewall über 日本';
    expect(decoded(new TextEncoder().encode(text))).toBe(text);
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    expect(decoded(little)).toBe(text);
    expect(decoded(Buffer.from(little).swap16())).toBe(text);
  });

  it('a file that is dropped on the popover is not read beyond the cap', async () => {
    expect(await readFile(new File(['x'.repeat(101)], 'a.log'), max)).toEqual({
      kind: 'problem',
      name: 'a.log',
      problem: 'too-long',
    });
  });

  it('a folder that is dropped on the popover is unreadable', async () => {
    const folder = { name: 'Logs', size: 64, arrayBuffer: () => Promise.reject(new Error('NotReadable')) };
    expect(await readFile(folder as unknown as File, max)).toMatchObject({ problem: 'unreadable' });
  });

  it('a drop is its first file, else its text, else nothing', async () => {
    const file = new File(['hello'], 'a.log');
    expect(await readTransfer(transfer([file], 'other'), max)).toEqual({
      kind: 'text',
      name: 'a.log',
      text: 'hello',
    });
    expect(await readTransfer(transfer([], 'hello'), max)).toEqual({
      kind: 'text',
      name: null,
      text: 'hello',
    });
    expect(await readTransfer(transfer([]), max)).toBeNull();
    expect(await readTransfer(transfer([], 'x'.repeat(101)), max)).toMatchObject({ problem: 'too-long' });
  });
});
