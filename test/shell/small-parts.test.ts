import { describe, expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ Notification: {}, Menu: {}, nativeImage: {}, powerMonitor: {} }));
const { escapeMarkup } = await import('../../main/shell/notifications.ts');
const { iconFile, inkFor } = await import('../../main/shell/icons.ts');
const { menuTemplate } = await import('../../main/shell/menu.ts');
const { networkSignature } = await import('../../main/shell/system-signals.ts');
const { Throttle } = await import('../../main/shell/throttle.ts');
const { createRateLimit } = await import('../../main/shell/rate-limit.ts');
const { readAppOptions } = await import('../../main/shell/app-options.ts');
const { revivalDelayMs } = await import('../../main/shell/page-revival.ts');
const { zoomLevelFor } = await import('../../main/shell/zoom.ts');

describe('the ink of the icon', () => {
  it('is a template on macOS, light on black bars and dark themes, dark else', () => {
    expect(iconFile('sockets', true, inkFor('darwin', '', true))).toBe('sockets-dotTemplate.png');
    expect(inkFor('linux', 'ubuntu:GNOME', false)).toBe('-light');
    expect(inkFor('linux', 'XFCE', true)).toBe('-light');
    expect(inkFor('linux', 'XFCE', false)).toBe('-dark');
  });
});

describe('the menu', () => {
  it('turns text into entries that cannot be chosen and actions into ones that can', () => {
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
});

describe('a notification on Linux', () => {
  it('shows markup as the text it is', () => {
    expect(escapeMarkup('<b>A & B</b>')).toBe('&lt;b&gt;A &amp; B&lt;/b&gt;');
  });
});

describe('a change of network', () => {
  const address = (family: 'IPv4' | 'IPv6', text: string, internal = false) =>
    ({ family, address: text, internal, netmask: '', mac: '', cidr: null, scopeid: 0 }) as never;
  const home = { en0: [address('IPv4', '10.0.0.5'), address('IPv6', '2001:db8:1:2:aaaa::1')] };
  it('is another address or interface', () => {
    expect(networkSignature({ en0: [address('IPv4', '10.0.0.6')] })).not.toBe(networkSignature(home));
    expect(networkSignature({ ...home, utun3: [address('IPv4', '100.64.0.1')] })).not.toBe(
      networkSignature(home),
    );
  });
  it('is not a temporary IPv6 address, the order, or what is inside the machine', () => {
    const renewed = { en0: [address('IPv6', '2001:db8:1:2:bbbb::9'), address('IPv4', '10.0.0.5')] };
    expect(networkSignature(renewed)).toBe(networkSignature(home));
    expect(networkSignature({ ...home, lo: [address('IPv4', '127.0.0.1', true)] })).toBe(
      networkSignature(home),
    );
  });
});

describe('updates to the page', () => {
  it('come at once, and then at most once in the time, the latest of all', () => {
    vi.useFakeTimers();
    let drawn = 0;
    const updates = new Throttle(100, () => (drawn += 1));
    for (let request = 0; request < 50; request += 1) updates.request();
    expect(drawn).toBe(1);
    vi.advanceTimersByTime(100);
    expect(drawn).toBe(2);
    vi.advanceTimersByTime(1_000);
    expect(drawn).toBe(2);
    updates.request();
    updates.request();
    updates.cancel();
    vi.advanceTimersByTime(1_000);
    expect(drawn).toBe(3);
    vi.useRealTimers();
  });
});

describe('the rate limit', () => {
  it('lets a few through at once and then as many as the rate allows', () => {
    let now = 0;
    const allowed = createRateLimit({ burst: 3, perSecond: 1 }, () => now);
    expect([allowed(), allowed(), allowed(), allowed()]).toEqual([true, true, true, false]);
    now = 1_000;
    expect([allowed(), allowed()]).toEqual([true, false]);
    now = 500;
    expect(allowed()).toBe(false);
  });
});

describe('what the app is started with', () => {
  const read = (...args: string[]) => readAppOptions(['/electron', '--no-sandbox', '/app', ...args], '/here');
  it('is a capture by its path, from where it was started', () => {
    expect(read('--replay', 'a.json').replay).toBe('/here/a.json');
    expect(read('--replay=/b.json').replay).toBe('/b.json');
    expect(read().replay).toBeNull();
  });
  it('is its own command line after --cli', () => {
    expect(read('--cli', 'check', '--json').cli).toEqual(['check', '--json']);
  });
  it('begins with a burst where that is asked for, on this machine only', () => {
    expect(read('--first-burst').firstBurst).toBe(true);
    expect(read('--first-burst', '--replay', 'a').firstBurst).toBe(false);
    expect(read('--first-burst', '--replay').firstBurst).toBe(false);
  });
});

describe('a page that crashes', () => {
  it('comes back later each time, and in the end only by a click', () => {
    expect([0, 1, 2, 3].map(revivalDelayMs)).toEqual([1_000, 5_000, 30_000, null]);
  });
});

describe('the text', () => {
  it('grows and shrinks by the usual keys, within bounds', () => {
    expect(zoomLevelFor('+', 0)).toBe(0.5);
    expect(zoomLevelFor('=', 3.7)).toBeLessThan(4);
    expect(zoomLevelFor('-', -1)).toBe(-1);
    expect(zoomLevelFor('0', 2)).toBe(0);
    expect(zoomLevelFor('a', 0)).toBeNull();
  });
});
