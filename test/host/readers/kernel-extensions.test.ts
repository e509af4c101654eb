import { describe, expect, it } from 'vitest';
import { readKernelExtensions } from '../../../main/host/readers/kernel-extensions.ts';

const uuid = '016CC2E0-4FB7-3DBA-A725-D353DF9D7DC9';
const row = (name: string): string =>
  `  166    0 0xffffff7f83e7d000 0x5000     0x5000     ${name} (6.0.2) ${uuid} <161 8 6>`;

describe('kmutil showloaded and kextstat', () => {
  const table: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
    [
      'the header alone',
      'Index Refs Address            Size       Wired      Name (Version) UUID <Linked Against>',
      [],
      [],
    ],
    [
      'the header of kextstat -a',
      `Index Refs Address            Size       Wired      Architecture       Name (Version) UUID\n  166    0 0xffffff7f83e7d000 0x5000     0x5000     x86_64 com.a.vpn (1) ${uuid}`,
      ['com.a.vpn'],
      ['com.a.vpn'],
    ],
    [
      'no UUID',
      '  141    0 0xffffff7f829fa000 0x6000     0x6000     net.sf.tuntaposx.tap (1.0) <7 5 4 1>',
      ['net.sf.tuntaposx.tap'],
      ['net.sf.tuntaposx.tap'],
    ],
    ['no linked extensions', `141 0 0xffffff7f829fa000 0x6000 0x6000 com.a.b (1.0) ${uuid}`, ['com.a.b'], []],
    [
      'zero addresses of Apple silicon',
      `  166    0 0                  0          0          com.a.Filter.nke (6.0) ${uuid} <>`,
      ['com.a.Filter.nke'],
      ['com.a.Filter.nke'],
    ],
    [
      'folded before the name',
      `  166    0 0xffffff7f83e7d000 0x5000     0x5000\n     com.a.b (6.0.2) ${uuid} <161>`,
      ['com.a.b'],
      [],
    ],
    ['cut inside of the name', '  166    0 0xffffff7f83e7d000 0x5000     0x5000     com.app', [], []],
    ['the same one twice', `${row('com.a.b')}\n${row('com.a.b')}`, ['com.a.b'], []],
    ['Apple by name only', row('com.applesauce.vpn'), ['com.applesauce.vpn'], ['com.applesauce.vpn']],
    ['Apple itself', row('com.apple.nke.applicationfirewall'), [], []],
    [
      'a network driver',
      row('com.insanelymac.RealtekRTL8111'),
      ['com.insanelymac.RealtekRTL8111'],
      ['com.insanelymac.RealtekRTL8111'],
    ],
    ['"net" as top-level name means nothing', row('net.example.audio'), ['net.example.audio'], []],
    [
      'only number and name were kept',
      'Executing: /usr/bin/kmutil showloaded\n8   com.apple.kec.corecrypto\n19   org.a.vpn\n',
      ['org.a.vpn'],
      ['org.a.vpn'],
    ],
    [
      'zeros with single blanks',
      'No variant specified, falling back to release\n    2   11 0 0 0 com.a.rootkit (1.0) UUID <>',
      ['com.a.rootkit'],
      [],
    ],
    [
      'a row that was folded inside of its name',
      '  182    0 0xffffff7f8465b000 0x5000     0x5000     org.virtualbox.kext.\nVBoxNetFlt (6.1.32) 526EF6DE <7>',
      ['org.virtualbox.kext.VBoxNetFlt'],
      ['org.virtualbox.kext.VBoxNetFlt'],
    ],
    [
      'names alone are loaded where nothing but names follows the command',
      'Executing: /usr/bin/kmutil showloaded\ncom.a.driver.one (1.0)\ncom.b.driver.two',
      ['com.a.driver.one', 'com.b.driver.two'],
      [],
    ],
    [
      'and are not where other words stand between them',
      'Executing: /usr/bin/kmutil showloaded\nThese will be unloaded:\ncom.a.driver.one',
      [],
      [],
    ],
    [
      'chatter names what was asked for',
      'Executing: /usr/bin/kmutil showloaded --bundle-identifier com.evil.vpn\nNo variant specified, falling back to release',
      [],
      [],
    ],
  ];

  it.each(table)('kmutil showloaded and kextstat: %s', (_, text, thirdParty, network) => {
    const expected =
      text.includes('com.app') && thirdParty.length === 0 && !text.includes('apple.nke')
        ? null
        : { thirdParty, network };
    expect(readKernelExtensions(text)).toEqual(expected);
  });

  it.each(['', 'com.a.vpn (1.0)', 'kextstat | grep vpn', '1 2 3', '166 0 0xff 0x5000'])(
    'kmutil showloaded and kextstat: %j is no such list',
    (text) => {
      expect(readKernelExtensions(text)).toBeNull();
    },
  );
});
