import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ Menu: {} }));
const { menuTemplate } = await import('../../main/shell/menu.ts');

test('the menu turns text into disabled entries and actions into entries that can be chosen', () => {
  const chosen: string[] = [];
  const [text, line, action, menu] = menuTemplate(
    [
      { type: 'text', id: 'status', label: 'Looking…' },
      { type: 'separator' },
      { type: 'action', id: 'check-now', label: 'Check now', enabled: true },
      {
        type: 'submenu',
        id: 'mute',
        label: 'Mute',
        enabled: true,
        items: [{ type: 'action', id: 'mute-1-hour', label: 'For 1 hour', enabled: false }],
      },
    ],
    (id) => chosen.push(id),
  );
  expect(text).toEqual({ label: 'Looking…', enabled: false });
  expect(line).toEqual({ type: 'separator' });
  expect(menu).toMatchObject({ submenu: [{ label: 'For 1 hour', enabled: false }] });
  action?.click?.({} as never, undefined, {});
  expect(chosen).toEqual(['check-now']);
});
