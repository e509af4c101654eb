import type { DnsReading, Resolver } from '../../core/paste-readings.ts';
import { linesOf } from './text.ts';

const head = /^\s*resolver #\d{1,4}\s*$/u;
const server = /^\s*nameserver\[\d{1,3}\] : (?<address>[0-9a-fA-F.:%\w]{2,60})\s*$/u;
const interfaceLine = /^\s*if_index : \d{1,5} \((?<interface>[a-z]\w{0,14})\)/u;
const domain = /^\s*domain\s{1,6}: (?<domain>\S{1,255})\s*$/u;
const flags = /^\s*flags\s{1,6}: .{0,80}\bScoped\b/u;

type Open = { -readonly [Key in keyof Resolver]: Resolver[Key] } & { nameservers: string[] };
const opened = (): Open => ({ nameservers: [], interface: null, domain: null, scoped: false });

/** `scutil --dns`, whole or cut by `grep`; null where the text has no resolver. */
export const readDns = (text: string): DnsReading | null => {
  if (!/\bresolver #|nameserver\[\d/u.test(text)) return null;
  const resolvers: Open[] = [];
  let open: Open | null = null;
  for (const line of linesOf(text)) {
    if (head.test(line)) {
      open = opened();
      resolvers.push(open);
      continue;
    }
    const address = server.exec(line)?.groups?.['address'];
    const name = domain.exec(line)?.groups?.['domain'];
    const on = interfaceLine.exec(line)?.groups?.['interface'];
    if (address === undefined && name === undefined && on === undefined && !flags.test(line)) continue;
    if (open === null) {
      open = opened();
      resolvers.push(open);
    }
    if (address !== undefined) open.nameservers.push(address);
    if (name !== undefined) open.domain = name;
    if (on !== undefined) open.interface = on;
    if (flags.test(line)) open.scoped = true;
  }
  return resolvers.length === 0 ? null : { resolvers };
};
