import { expect, it } from 'vitest';
import { tabs } from '../../main/core/app/tab.ts';
import { namesIn } from '../../tray-ui/parts/names-field.tsx';
import { matching } from '../../tray-ui/tabs/history.tsx';
import { shortcutOf } from '../../tray-ui/use-shortcuts.ts';

const press = (key: string, keys: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', boolean>>) =>
  shortcutOf(
    { key, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...keys },
    tabs.map((id) => ({ id })),
  );

it('Command or Control with a key checks, copies, or shows a tab', () => {
  for (const keys of [{ metaKey: true }, { ctrlKey: true }]) {
    expect(['r', 'c', ',', '1', '3', '9', 'x'].map((key) => press(key, keys))).toEqual([
      'check',
      'copy',
      'preferences',
      'now',
      'history',
      null,
      null,
    ]);
  }
  expect(press('r', {})).toBeNull();
  expect(press('r', { metaKey: true, altKey: true })).toBeNull();
});

it('names are separated by commas and kept once', () => {
  expect(namesIn(' node, Safari ,node,, ')).toEqual(['node', 'Safari']);
  expect(namesIn('')).toEqual([]);
});

it('a change is found by the words of its visible text', () => {
  const change = {
    tone: 'bad',
    mark: 'cross',
    markName: 'Problem',
    id: '1',
    when: '13:20',
    kept: null,
  } as const;
  const list = [
    { ...change, title: 'Fallen back to sockets', detail: 'The firewall is on · 40 min' },
    { ...change, title: 'User-space networking is on', detail: null },
  ];
  expect(matching(list, 'FIREWALL 13:20').map(({ title }) => title)).toEqual(['Fallen back to sockets']);
  expect(matching(list, 'vpn')).toEqual([]);
});
