import { kindOf } from '../../core/diagnosis/default-route.ts';
import type { InterfacesReading, PastedInterface } from '../../core/paste-readings.ts';
import { linesOf } from './text.ts';

/** "en0: flags=8863<UP,BROADCAST,…> mtu 1500"; Linux writes "3: eth0: <BROADCAST,…>" with `ip address`. */
const head =
  /^\s*(?:(?<name>[A-Za-z][A-Za-z_]{0,14}\d{1,5}(?:\.\d{1,5})?|lo|[a-z][\w.-]{1,14}): flags=[0-9a-fA-F]{1,8}|\d{1,5}: (?<linux>[A-Za-z][\w.-]{0,14})(?:@\w{1,15})?: )<(?<flags>[A-Z_0-9,-]{0,300})>?/u;
const address = /^\s+inet(?<six>6)? (?<address>[0-9a-fA-F.:]{2,45})/u;
const member = /^\s+member: (?<name>[a-z][a-z_]{0,14}\d{1,5})\b/u;
/** Link-local addresses are on every interface and reach nothing beyond it. */
const linkLocal = /^(?:fe80|169\.254\.)/iu;

type Open = { -readonly [Key in keyof PastedInterface]: PastedInterface[Key] };

const opened = (name: string, flags: readonly string[]): Open => ({
  name,
  kind: kindOf(name, undefined),
  up: flags.includes('UP'),
  running: flags.includes('RUNNING') || flags.includes('LOWER_UP'),
  ipv4: false,
  ipv6: false,
});

/** `ifconfig`, `ip address`: null where the text has no head of an interface. */
export const readInterfaces = (text: string): InterfacesReading | null => {
  if (!/: (?:flags=|<)/u.test(text) && !text.includes('member: ')) return null;
  const list: Open[] = [];
  const bridgeMembers = new Set<string>();
  for (const line of linesOf(text)) {
    const groups = head.exec(line)?.groups;
    if (groups !== undefined) {
      list.push(opened(groups['name'] ?? groups['linux'] ?? '', (groups['flags'] ?? '').split(',')));
      continue;
    }
    const found = address.exec(line)?.groups;
    const last = list.at(-1);
    if (found !== undefined && last !== undefined && !linkLocal.test(found['address'] ?? ''))
      last[found['six'] === undefined ? 'ipv4' : 'ipv6'] = true;
    const name = member.exec(line)?.groups?.['name'];
    if (name !== undefined) bridgeMembers.add(name);
  }
  return list.length === 0 && bridgeMembers.size === 0 ? null : { list, bridgeMembers: [...bridgeMembers] };
};
