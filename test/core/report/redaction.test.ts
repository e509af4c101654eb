import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from '../../../main/core/report/redaction.ts';

describe('a pasted terminal session', () => {
  const session = [
    'jane@Janes-MacBook-Pro ~ % ifconfig en0',
    'en0: flags=8863<UP,BROADCAST> mtu 1500',
    '\tether 3c:22:fb:1:2:3',
    '\tinet6 fe80::1c2d:3eff:fe4f:1234%en0 prefixlen 64 secured scopeid 0x6',
    '\tinet 192.168.1.23 netmask 0xffffff00 broadcast 192.168.1.255',
    'tcp4  0  0  192.168.1.23.52344  17.57.144.10.443  ESTABLISHED',
    'tcp4  0  0  127.0.0.1.631  *.*  LISTEN',
    '      Computer Name: Jane’s MacBook Pro',
    '      User Name: Jane Doe (jane)',
    '      Serial Number (system): C02XK0AAJGH5',
    '      Hardware UUID: 12345678-ABCD-ABCD-ABCD-1234567890AB',
    '      SSID: Home Net 5G',
    '    "IOPlatformSerialNumber" = "C02XK0AAJGH5"',
    'saved in /Users/jane/Library/Logs by jane for jane.doe@example.org on Janes-MacBook-Pro.local',
  ].join('\n');

  test('a pasted terminal session keeps its shape and loses everything private', async () => {
    await expect(redact(session)).toMatchFileSnapshot('golden/session.txt');
  });
  test('redacted twice is redacted once', () => {
    expect(redact(redact(session))).toBe(redact(session));
  });
});

const gone: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'a home path': ['/Users/jane/x', '/Users/user-1/x'],
  'a home path on Linux': ['/home/jane', '/home/user-1'],
  'an account name anywhere, once a path shows it': [
    '/Users/jane: jane, Jane, janet',
    '/Users/user-1: user-1, user-1, janet',
  ],
  'an IPv4 address': ['to 10.1.2.3:443', 'to 192.0.2.1:443'],
  'an IPv4 address in a link': ['http://10.1.2.3/x', 'http://192.0.2.1/x'],
  'an IPv4 address after a letter': ['v 10.1.2.3 kernel 10.1.2.4', 'v 192.0.2.1 kernel 192.0.2.2'],
  'an IPv4 network': ['10.1.2.0/24', '192.0.2.1/24'],
  'a public IPv4 address after a name': ['PING example.org (93.184.216.34)', 'PING example.org (192.0.2.1)'],
  'an IPv6 address': ['2003:d2:abcd::1 and 2003:D2:ABCD::1', '2001:db8::1 and 2001:db8::1'],
  'a whole IPv6 address': ['2003:d2:0:1:2:3:4:5', '2001:db8::1'],
  'an IPv4 address inside an IPv6 one': ['::ffff:10.0.0.1', '2001:db8::1'],
  'an IPv6 zone stays': ['fe80::1:2%utun3', '2001:db8::1%utun3'],
  'an IPv6 address with a port behind a dot': ['2003:d2::1.443', '2001:db8::1.443'],
  'a MAC address': ['A0:78:17:00:11:22', '02:00:00:00:00:01'],
  'a MAC address with dashes': ['a0-78-17-00-11-22', '02:00:00:00:00:01'],
  'a UUID': ['<5F4FFCFD-E11D-470C-AA63-8797AFE60692>', '<00000000-0000-0000-0000-000000000001>'],
  'a Wi-Fi name': ['Current Wi-Fi Network: Café & Bar', 'Current Wi-Fi Network: network-1'],
  'a Wi-Fi name in System Profiler': [
    'Current Network Information:\n            HomeNet:\n',
    'Current Network Information:\n            network-1:\n',
  ],
  'a host name of the home network': ['printer.fritz.box', 'host-1.fritz.box'],
  'a computer name in another language': ['MacBook Air von Jürgen', 'computer-1'],
  'a host name from a computer name': ['name Janes-iMac up', 'name host-1 up'],
  'a mail address': ['jane@example.org', 'user-1@host-1.example'],
  'an archive in a property list': ['<data>\nYnBsaXN0MDDUAQIDBAUGBwpYJHZlcnNpb24=\n</data>', '<data></data>'],
};
const kept: Readonly<Record<string, string>> = {
  loopback: '127.0.0.1 ::1 0.0.0.0 :: localhost',
  'masks and multicast': '255.255.255.0 224.0.0.251 ff02::fb ff:ff:ff:ff:ff:ff',
  versions:
    'macOS 14.4.1 (23E224), version 1.2.3.4, "version": "1.2.3.4", v10.0.0.1, com.example.app (1.2.3.4), (3.1.5.0/3.1.5.0)',
  kernels: 'Darwin Kernel Version 23.4.0: root:xnu-10063.101.15~2/RELEASE_ARM64_T6000',
  'longer runs of numbers': '1.2.3.4.5.6 and 300.1.2.3',
  times: '2024-04-22T09:14:05Z 12:30:45',
  'names of C++': 'std::string Cafe::add',
  'shared folders and system accounts': '/Users/Shared/x /Users/root/y _mdnsresponder',
  'empty SSIDs': 'SSID: (null)',
  'bundle ids': 'com.apple.WebKit.Networking io.tailscale.ipn.macsys',
  'service types': '_http._tcp.local',
  'the nil UUID': '00000000-0000-0000-0000-000000000000',
  'interfaces and sysctls': 'fe80::%utun0 net.link.generic.system.enable_netagent',
};

test.each(Object.entries(gone))('%s is replaced', (_name, [before, after]) => {
  expect(redact(before)).toBe(after);
});
test.each(Object.entries(kept))('%s stay', (_name, text) => {
  expect(redact(text)).toBe(text);
});

test('the same value has the same stand-in, another value another one', () => {
  expect(redact('10.0.0.1 10.0.0.2 10.0.0.1')).toBe('192.0.2.1 192.0.2.2 192.0.2.1');
});

test('a thousand addresses have a thousand different stand-ins', () => {
  const addresses = Array.from({ length: 1000 }, (_, index) => `10.0.${index >> 8}.${index & 255}`);
  const standIns = redact(addresses);
  expect(new Set(standIns).size).toBe(1000);
});

test('known names are redacted wherever they occur', () => {
  const identity = { users: ['jdoe'], hosts: ['build-7.corp.example'] };
  expect(redact('jdoe on build-7, or BUILD', identity)).toBe('user-1 on host-1, or BUILD');
});

test('common names are no names, and short ones only as whole words', () => {
  const identity = { users: ['root', 'al', 'apple'], hosts: ['mac'] };
  expect(redact('root al also com.apple.x mac', identity)).toBe('root user-1 also com.apple.x mac');
});

describe('a JSON value', () => {
  test('a JSON value keeps its shape; fields are private by their name too', () => {
    const value = {
      version: '1.2.3.4',
      computerName: 'whatever',
      wifi: { ssid: 'Home', bssid: 'a0:78:17:00:11:22', channel: 36 },
      serialNumber: 'C02XK0AAJGH5',
      list: ['/Users/jane', null, true, 12, { user: 'jane' }],
    };
    expect(redact(value)).toEqual({
      version: '1.2.3.4',
      computerName: 'computer-1',
      wifi: { ssid: 'network-1', bssid: '02:00:00:00:00:01', channel: 36 },
      serialNumber: 'serial-1',
      list: ['/Users/user-1', null, true, 12, { user: 'user-1' }],
    });
  });
  test('a JSON value of any kind stays JSON of the same shape', () => {
    const shape = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shape);
      if (typeof value === 'object' && value !== null) return Object.values(value).map(shape);
      return typeof value === 'string' ? 'text' : value;
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(shape(redact(value))).toEqual(shape(value));
      }),
    );
  });
});

test('no address of any text survives', () => {
  const octet = fc.integer({ min: 1, max: 254 });
  const address = fc
    .tuple(fc.constantFrom(10, 17, 93, 172, 192), octet, octet, octet)
    .map((parts) => parts.join('.'));
  const around = fc.constantFrom(' ', '\t', ', ', '\n', '=', '"', '[', '>');
  fc.assert(
    fc.property(fc.string(), around, address, around, fc.string(), (before, left, found, right, after) => {
      const standIn = /192\.0\.2\.\d+|198\.51\.100\.\d+/;
      const redacted = redact(`${before}${left}${found}${right}${after}`);
      if (!standIn.test(found)) expect(redacted).not.toContain(`${left}${found}${right}`);
    }),
  );
});

test('a million characters of any one kind come to an end: no pattern backtracks without bounds', () => {
  for (const piece of [
    '1.',
    'a:',
    ':',
    'a-',
    'com.',
    'SSID ',
    'Abc ',
    'a.b@',
    '<data>a',
    '/Users/',
    "Jane's ",
  ]) {
    expect(redact(piece.repeat(1_000_000 / piece.length))).not.toBe('');
  }
});
