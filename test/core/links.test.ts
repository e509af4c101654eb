import { expect, it } from 'vitest';
import { linkAddress, linkIds } from '../../main/core/links.ts';

it('a link opens the pane of the settings by the name it has in this macOS', () => {
  expect(linkAddress('firewall-settings', 'from12')).toBe(
    'x-apple.systempreferences:com.apple.preference.security?Firewall',
  );
  for (const age of ['from13', 'from15', 'other'] as const)
    expect(linkAddress('firewall-settings', age)).toBe(
      'x-apple.systempreferences:com.apple.Network-Settings.extension?Firewall',
    );
});

it('every pane has a name in macOS 12 and every page is the same in all versions', () => {
  for (const id of linkIds) {
    const [old, current] = [linkAddress(id, 'from12'), linkAddress(id, 'from13')];
    if (current.startsWith('https:')) expect(old).toBe(current);
    else expect(old).toMatch(/^x-apple\.systempreferences:com\.apple\.preferences?\./);
  }
});
