import type { PrivateRelayReading } from '../../core/command-readings.ts';
import { integerInBinaryPlist } from './binary-plist.ts';
import { preferenceNumber } from './preference.ts';
import { linesOf } from './text.ts';

const statusKey = 'PrivacyProxyServiceStatus';
/** `defaults export com.apple.networkserviceproxy -` holds the status inside an archive: a binary plist in base64. */
const archive =
  /<key>NSPServiceStatusManagerInfo<\/key>\s{0,80}<data>(?<base64>[A-Za-z0-9+/=\s]{16,400000})<\/data>/u;
/** The text is about this preference even where the status is not in it. */
const aboutIt =
  /\b(?:NSPServiceStatusManagerInfo|PrivacyProxyServiceStatus|PrivacyProxyConfiguration|NSPConfiguration)\b|[Dd]omain\S* [^\n]{0,200}com\.apple\.networkserviceproxy[^\n]{0,100} does not exist/u;

const stateOf = (status: number | null): PrivateRelayReading['state'] =>
  status === 0 ? 'off' : status === 1 ? 'on' : 'unknown';

/** The preference of iCloud Private Relay in any form that `defaults` and `plutil` print; null where the text is not about it. */
export const readPrivateRelay = (text: string): PrivateRelayReading | null => {
  const plain = linesOf(text).join('\n');
  const printed = preferenceNumber(plain, statusKey);
  if (printed !== null) return { state: stateOf(printed) };
  const base64 = archive.exec(plain)?.groups?.['base64'];
  if (base64 !== undefined) {
    return { state: stateOf(integerInBinaryPlist(Buffer.from(base64, 'base64'), statusKey)) };
  }
  return aboutIt.test(plain) ? { state: 'unknown' } : null;
};
