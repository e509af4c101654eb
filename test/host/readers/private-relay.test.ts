import { describe, expect, it } from 'vitest';
import { readPrivateRelay } from '../../../main/host/readers/private-relay.ts';

/** A binary property list by hand: a keyed archive whose second object is a dictionary with the status. */
const archive = (status: number, key = 'PrivacyProxyServiceStatus'): string => {
  const objects: Buffer[] = [
    Buffer.from([0xa1, 0x01]),
    Buffer.from([0xd1, 0x02, 0x03]),
    Buffer.concat([Buffer.from([0x5f, 0x10, key.length]), Buffer.from(key)]),
    Buffer.from([0x10, status]),
  ];
  const offsets: number[] = [];
  let at = 8;
  for (const object of objects) {
    offsets.push(at);
    at += object.length;
  }
  const trailer = Buffer.alloc(32);
  trailer.set([1, 1], 6);
  trailer.writeBigUInt64BE(BigInt(objects.length), 8);
  trailer.writeBigUInt64BE(BigInt(at), 24);
  return Buffer.concat([Buffer.from('bplist00'), ...objects, Buffer.from(offsets), trailer]).toString(
    'base64',
  );
};

const exported = (base64: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n\t<key>NSPServiceStatusManagerInfo</key>\n\t<data>\n\t${base64.replaceAll(/(.{52})/gu, '$1\n\t')}\n\t</data>\n</dict>\n</plist>`;

describe('the preference of Private Relay', () => {
  const table: readonly (readonly [string, 'on' | 'off' | 'unknown'])[] = [
    ['  "PrivacyProxyServiceStatus" => 1', 'on'],
    ['    PrivacyProxyServiceStatus = 0;', 'off'],
    ['{"PrivacyProxyServiceStatus" : 1}', 'on'],
    ['<key>PrivacyProxyServiceStatus</key>\n\t<integer>0</integer>', 'off'],
    ['<key>PrivacyProxyServiceStatus</key>\n\t<true/>', 'on'],
    ['"PrivacyProxyServiceStatus" => true', 'on'],
    ['"PrivacyProxyServiceStatus" => 2', 'unknown'],
    ['"PrivacyProxyServiceStatus" =>', 'unknown'],
    ['"PrivacyProxyServiceStatusTimeline" => 1\n"PrivacyProxyServiceStatus" => 0', 'off'],
    [exported(archive(1)), 'on'],
    [exported(archive(0)), 'off'],
    [exported(archive(1, 'PrivacyProxyServiceStatusTime')), 'unknown'],
    [exported(archive(1).slice(0, 60)), 'unknown'],
    ['<key>NSPServiceStatusManagerInfo</key><data>AAAAAAAAAAAAAAAAAAAAAAAA</data>', 'unknown'],
    [
      '2026-11-22 10:00:00.000 defaults[1:2] \nThe domain/default pair of (com.apple.networkserviceproxy, X) does not exist',
      'unknown',
    ],
    ['Domain com.apple.networkserviceproxy does not exist', 'unknown'],
  ];

  it.each(table)('the preference of Private Relay: %j', (text, state) => {
    expect(readPrivateRelay(text)).toEqual({ state });
  });

  it.each(['', '1', 'Private Relay is on', '<plist><dict/></plist>'])(
    'the preference of Private Relay: %j is not about it',
    (text) => {
      expect(readPrivateRelay(text)).toBeNull();
    },
  );

  it('an archive with any byte changed breaks nothing', () => {
    const bytes = Buffer.from(archive(1), 'base64');
    for (let index = 0; index < bytes.length; index += 1) {
      for (const value of [0, 0x0f, 0x7f, 0xd1, 0xdf, 0xff]) {
        const hurt = Buffer.from(bytes);
        hurt[index] = value;
        expect(['on', 'off', 'unknown']).toContain(
          readPrivateRelay(exported(hurt.toString('base64')))?.state,
        );
      }
    }
  });
});
