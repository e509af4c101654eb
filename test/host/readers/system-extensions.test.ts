import { describe, expect, it } from 'vitest';
import { readSystemExtensions } from '../../../main/host/readers/system-extensions.ts';

const network = '--- com.apple.system_extension.network_extension';
const heads = 'enabled\tactive\tteamID\tbundleID (version)\tname\t[state]';

interface Expected {
  readonly text: string;
  readonly row: readonly [string, string | null, string | null, boolean, boolean, string];
  readonly running: boolean;
}

describe('systemextensionsctl list', () => {
  const table: readonly (readonly [string, Expected])[] = [
    [
      'waiting for its user',
      {
        text: `${network}\n${heads}\n\t*\tABCDE12345\tcom.a.b (1.0/1)\tA B\t[activated waiting for user]`,
        row: ['com.a.b', '1.0/1', 'network_extension', false, true, 'activated waiting for user'],
        running: false,
      },
    ],
    [
      'enabled only',
      {
        text: `${network}\n${heads}\n*\t\tABCDE12345\tcom.a.b (1.0/1)\tA B\t[activated disabled]`,
        row: ['com.a.b', '1.0/1', 'network_extension', true, false, 'activated disabled'],
        running: false,
      },
    ],
    [
      'waiting to be uninstalled',
      {
        text: `${network}\n\t\tABCDE12345\tcom.a.b (1.0/1)\tA B\t[terminated waiting to uninstall on reboot]`,
        row: [
          'com.a.b',
          '1.0/1',
          'network_extension',
          false,
          false,
          'terminated waiting to uninstall on reboot',
        ],
        running: false,
      },
    ],
    [
      'blanks for tabs, one star',
      {
        text: `${network}\n        *       ABCDE12345  com.a.b (1.0/1)  A B  [activated waiting for user]`,
        row: ['com.a.b', '1.0/1', 'network_extension', false, true, 'activated waiting for user'],
        running: false,
      },
    ],
    [
      'a driver',
      {
        text: '--- com.apple.system_extension.driver_extension\n*\t*\tABCDE12345\tcom.a.driver (1/1)\tA\t[activated enabled]',
        row: ['com.a.driver', '1/1', 'driver_extension', true, true, 'activated enabled'],
        running: false,
      },
    ],
    [
      'a section that is not known',
      {
        text: '--- com.apple.system_extension.cmio\n*\t*\tABCDE12345\tcom.a.cam (1/1)\tA\t[activated enabled]',
        row: ['com.a.cam', '1/1', null, true, true, 'activated enabled'],
        running: false,
      },
    ],
    [
      'a row without its section',
      {
        text: '*\t*\tABCDE12345\tcom.a.b (1/1)\tA\t[activated enabled]',
        row: ['com.a.b', '1/1', null, true, true, 'activated enabled'],
        running: true,
      },
    ],
    [
      'the stars lost',
      {
        text: `${network}\nABCDE12345 com.a.b (1/1) A [activated enabled]`,
        row: ['com.a.b', '1/1', 'network_extension', true, true, 'activated enabled'],
        running: true,
      },
    ],
    [
      'the team lost',
      {
        text: `${network}\n*\t*\tcom.a.b (1/1)\tA\t[activated enabled]`,
        row: ['com.a.b', '1/1', 'network_extension', true, true, 'activated enabled'],
        running: true,
      },
    ],
    [
      'the version lost',
      {
        text: `${network}\n* * ABCDE12345 com.a.b  A B  [activated enabled]`,
        row: ['com.a.b', null, 'network_extension', true, true, 'activated enabled'],
        running: true,
      },
    ],
    [
      'the name lost',
      {
        text: `${network}\n* * ABCDE12345 com.a.b (1/1) [activated enabled]`,
        row: ['com.a.b', '1/1', 'network_extension', true, true, 'activated enabled'],
        running: true,
      },
    ],
    [
      'the state cut off',
      {
        text: `${network}\n*\t*\tABCDE12345\tcom.a.b (1/1)\tA B\t[activ`,
        row: ['com.a.b', '1/1', 'network_extension', true, true, ''],
        running: true,
      },
    ],
    [
      'the state folded',
      {
        text: `${network}\n*\t*\tABCDE12345\tcom.a.b (1/1)\tA B\t[activated\nenabled]`,
        row: ['com.a.b', '1/1', 'network_extension', true, true, 'activated enabled'],
        running: true,
      },
    ],
    [
      'name and state folded',
      {
        text: `${network}\n* * ABCDE12345 com.a.b (1/1)\n    A B\n    [activated enabled]`,
        row: ['com.a.b', '1/1', 'network_extension', true, true, 'activated enabled'],
        running: true,
      },
    ],
    [
      'a name with brackets',
      {
        text: `${network}\n*\t*\tABCDE12345\tcom.a.b (1/1)\tA (B) [C]\t[activated enabled]`,
        row: ['com.a.b', '1/1', 'network_extension', true, true, 'activated enabled'],
        running: true,
      },
    ],
    [
      'being uninstalled, columns kept by blanks',
      {
        text: `${network}\nenabled active  teamID      bundleID (version)                                    [state]\n                W5364U7YZB  io.tailscale.ipn.macsys.network-extension (1.102.3)   [terminating for uninstall]`,
        row: [
          'io.tailscale.ipn.macsys.network-extension',
          '1.102.3',
          'network_extension',
          false,
          false,
          'terminating for uninstall',
        ],
        running: false,
      },
    ],
    [
      'a blank in an empty cell',
      {
        text: `${network}\n*\t \t3T5GSNBU6W\tio.a.b (1.6/7)\tA\t[activated waiting for user]`,
        row: ['io.a.b', '1.6/7', 'network_extension', true, false, 'activated waiting for user'],
        running: false,
      },
    ],
    [
      'a masked team',
      {
        text: `${network}\n* * TEAM123 com.vendor.filter (1.0/42) Vendor Filter [activated enabled]`,
        row: ['com.vendor.filter', '1.0/42', 'network_extension', true, true, 'activated enabled'],
        running: true,
      },
    ],
    [
      'no team',
      {
        text: `${network}\n*\t*\t-\tcom.apple.x (1/1)\tX\t[activated enabled]`,
        row: ['com.apple.x', '1/1', 'network_extension', true, true, 'activated enabled'],
        running: true,
      },
    ],
  ];

  it.each(table)('systemextensionsctl list: %s', (_, { text, row, running }) => {
    const reading = readSystemExtensions(text);
    expect(
      reading?.extensions.map((e) => [e.bundleId, e.version, e.category, e.enabled, e.active, e.state]),
    ).toEqual([row]);
    expect(reading?.networkExtensionActive).toBe(running);
  });

  it('a row that folds takes nothing from the row after it', () => {
    const text = `${network}\n* * ABCDE12345 com.a.b (1/1)\n* * ABCDE12345 com.c.d (2/2) C [terminated waiting to uninstall on reboot]`;
    expect(readSystemExtensions(text)?.extensions.map(({ bundleId, state }) => [bundleId, state])).toEqual([
      ['com.a.b', ''],
      ['com.c.d', 'terminated waiting to uninstall on reboot'],
    ]);
  });

  it('a state that was folded inside of a word is one word', () => {
    const text = '*\t*\tABCDE12345\tcom.a.b (1/1)\tA B\t[activat\ned enabled]';
    expect(readSystemExtensions(text)?.extensions[0]?.state).toBe('activated enabled');
  });

  it.each([
    '',
    'ls com.apple.system_extension.network_extension',
    'com.apple.Safari (17.4)',
    'f(x) [state]',
    '* Node.js (20)',
    '* README.md (new)',
    '- SPDX 2.1 says so',
    '* * CORE Array.from (fast)',
  ])('systemextensionsctl list: %j is no such list', (text) => {
    expect(readSystemExtensions(text)).toBeNull();
  });

  it('no extension is an answer', () => {
    expect(readSystemExtensions('0 extension(s)\n')).toEqual({
      extensions: [],
      networkExtensionActive: false,
    });
  });
});
