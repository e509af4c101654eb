import { expect, test, vi } from 'vitest';
import { pngLike } from '../support/icns.ts';

vi.mock('electron', () => ({ app: { isPackaged: true } }));
const { IconMemory } = await import('../../main/shell/icon-memory.ts');

const pathOf = (address: string): string => new URL(address).pathname;

test('an icon is found by its address and by no other', () => {
  const memory = new IconMemory();
  const address = memory.keep(pngLike('a'));
  expect(address).toMatch(/^app:\/\/lanelight\/app-icons\/[0-9a-f]{32}\.png$/);
  expect(memory.at(pathOf(address))).toEqual(pngLike('a'));
  for (const path of ['', '/', '/app-icons/', '/app-icons/../../etc/passwd', '/etc/passwd'])
    expect(memory.at(path), path).toBeNull();
});

test('the same picture has one address, whichever app it is of', () => {
  const memory = new IconMemory();
  expect(memory.keep(pngLike('a'))).toBe(memory.keep(pngLike('a')));
});

test('only so many icons are kept, those that were used last', () => {
  const memory = new IconMemory();
  const first = memory.keep(pngLike('first'));
  const second = memory.keep(pngLike('second'));
  for (let index = 0; index < 63; index += 1) {
    expect(memory.renew(first)).toBe(true);
    memory.keep(pngLike(String(index)));
  }
  expect(memory.renew(second)).toBe(false);
  expect(memory.at(pathOf(first))).not.toBeNull();
});

test('large icons push each other out', () => {
  const memory = new IconMemory();
  const first = memory.keep(Buffer.alloc(1_500_000, 1));
  memory.keep(Buffer.alloc(1_500_000, 2));
  expect(memory.at(pathOf(first))).toBeNull();
});
