import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ nativeImage: {} }));
const { iconFile, inkFor } = await import('../../main/shell/icons.ts');

test('the icon is a template on macOS, light on black bars and dark themes, and dark elsewhere', () => {
  expect(iconFile('sockets', true, inkFor('darwin', '', true))).toBe('sockets-dotTemplate.png');
  expect(inkFor('linux', 'ubuntu:GNOME', false)).toBe('-light');
  expect(inkFor('linux', 'XFCE', true)).toBe('-light');
  expect(inkFor('linux', 'XFCE', false)).toBe('-dark');
});
