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

/** `netstat -i` and `-ib`: "en0  1500  <Link#…>  a4:83:…"; a star marks one that is down. */
const counted =
  /^\s*(?<name>[a-z][a-z_]{0,14}\d{1,5})(?<down>\*)?\s{1,20}\d{2,6}\s{1,12}(?<network><Link#\d{1,4}>|[\w.:%/-]{1,40})(?:\s|$)/u;
const countedHead = /^\s*Name\s{1,20}Mtu\s{1,12}Network\s/mu;

const readCounted = (lines: readonly string[]): InterfacesReading | null => {
  const list = new Map<string, Open>();
  for (const line of lines) {
    const { name, down, network } = counted.exec(line)?.groups ?? {};
    if (name === undefined || network === undefined) continue;
    const open = list.get(name) ?? opened(name, down === undefined ? ['UP', 'RUNNING'] : []);
    list.set(name, open);
    if (network.startsWith('<') || linkLocal.test(network) || /^(?:link|169\.254)/u.test(network)) continue;
    open[network.includes(':') ? 'ipv6' : 'ipv4'] = true;
  }
  return list.size === 0 ? null : { list: [...list.values()], bridgeMembers: [] };
};

/** `ifconfig`, `ip address`, `netstat -ib`: null where the text has no head of an interface. */
export const readInterfaces = (text: string): InterfacesReading | null => {
  if (countedHead.test(text) || text.includes('<Link#')) return readCounted(linesOf(text));
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
