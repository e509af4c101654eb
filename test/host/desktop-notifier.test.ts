import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDesktopNotifier } from '../../main/host/desktop-notifier.ts';
import { dirname } from 'node:path';
import { readFileSync } from 'node:fs';
import { script } from '../support/processes.ts';

const notice = {
  key: 'k',
  title: 'Fallen back',
  body: 'An app called "$(touch /tmp/x)" `id` \\ is near',
  tab: 'now',
  pid: null,
  actions: [],
} as const;
const saved = { ...process.env };

beforeEach(() => {
  process.env['DISPLAY'] = ':99';
});
afterEach(() => {
  process.env = { ...saved };
});

describe('a notification without Electron', () => {
  it('a notification without Electron is refused if there is no desktop', async () => {
    for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'DBUS_SESSION_BUS_ADDRESS'])
      Reflect.deleteProperty(process.env, name);
    expect(await createDesktopNotifier().notify(notice)).toBe('refused');
  });

  it('a notification without Electron reaches notify-send as text that no shell interprets', async () => {
    const out = script('');
    process.env['PATH'] =
      `${dirname(script(`printf '%s\\n' "$@" > ${out}`, 'notify-send'))}:${saved['PATH'] ?? ''}`;
    expect(await createDesktopNotifier().notify(notice)).toBe('shown');
    const written = readFileSync(out, 'utf8');
    expect(written).toContain('Fallen back');
    expect(written).toContain('(touch /tmp/x)');
    expect(written).not.toMatch(/[$`\\]/);
  });
});
