import type { ProfilesReading } from '../../core/paste-readings.ts';
import { preferenceNumber } from './preference.ts';
import { linesOf } from './text.ts';

/** What `profiles show`, `system_profiler SPConfigurationProfileDataType` and a profile itself print. */
const marks =
  /\b_computerlevel\[\d{1,4}\] |\battribute: (?:profileIdentifier|name|configurationDescription)\b|There are no configuration profiles installed|\bPayload(?:Type|Identifier|UUID)\b|\bprofiles? payload\b|\bConfiguration Profiles:|payload\[\d{1,3}\] type/u;
const payloadType =
  /\b(?<type>com\.apple\.(?:webcontent-filter|vpn\.managed(?:\.\w+)?|dnsProxy\.managed|dnsSettings\.managed|networkextension\.\w+|relay\.managed|security\.firewall|system-extension-policy|syspolicy\.kernel-extension-policy|app-proxy|cellular(?:\.\w+)?))\b/gu;
const firewallPayload = 'com.apple.security.firewall';

const flag = (text: string, key: string): boolean | null => {
  const value = preferenceNumber(text, key);
  return value === null ? null : value !== 0;
};

/** Configuration profiles: the firewall that they set, and payloads that bring a filter, a proxy or a tunnel. */
export const readProfiles = (text: string): ProfilesReading | null => {
  const plain = linesOf(text).join('\n');
  if (!marks.test(plain)) return null;
  const types = [...new Set([...plain.matchAll(payloadType)].map(({ groups }) => groups?.['type'] ?? ''))];
  return {
    firewall: flag(plain, 'EnableFirewall'),
    blockAll: flag(plain, 'BlockAllIncoming'),
    stealth: flag(plain, 'EnableStealthMode'),
    payloads: types.filter((type) => type !== firewallPayload),
  };
};
