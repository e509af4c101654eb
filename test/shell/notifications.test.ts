import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ Notification: {} }));
const { escapeMarkup } = await import('../../main/shell/notifications.ts');

test('markup in a notification on Linux is shown as text', () => {
  expect(escapeMarkup('<b>A & B</b>')).toBe('&lt;b&gt;A &amp; B&lt;/b&gt;');
});
