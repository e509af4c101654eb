import type { InterfaceKind } from '../observation-parts.ts';
import type { NetworkInterface, Observation } from '../observation.ts';
import { valueOf, whyNotKnown } from '../reading.ts';
import { type Message, message } from '../text/message.ts';
import type { InterfaceRole } from './diagnosis.ts';

/** One family's default route and whether its interface can carry user-space flows. */
export interface RouteEnd {
  readonly family: 'IPv4' | 'IPv6';
  readonly interface: string;
  readonly kind: InterfaceKind;
  /** utun and ipsec are tunnels; a PPP link is one only beside a connected VPN service, else it may be PPPoE. */
  readonly tunnel: boolean;
  /** aside: an IPv6 route of a tunnel beside a capable IPv4 route, which macOS sets for its own services too. */
  readonly reach: 'can' | 'cannot' | 'aside';
  readonly role: InterfaceRole;
}

export type Route =
  | { readonly known: false; readonly why: Message | null }
  | { readonly known: true; readonly ends: readonly RouteEnd[]; readonly othersCan: boolean };

/** For interfaces that are missing from the list: the names macOS gives them. */
const kindOfName: readonly (readonly [RegExp, InterfaceKind])[] = [
  [/^en\d/, 'ethernet'],
  [/^(utun|ipsec|gif|stf)\d/, 'tunnel'],
  [/^ppp\d/, 'ppp'],
  [/^vlan\d/, 'vlan'],
  [/^bridge\d/, 'bridge'],
  [/^pdp_ip\d/, 'cellular'],
  [/^lo\d/, 'loopback'],
];

/** vmnet, low-latency WLAN and fake Ethernet look like Ethernet or Wi-Fi and have no flowswitch (F1.11, F1.13). */
const withoutFlowswitch = /^(vmenet|vmnet|llw|feth)\d/;

export const kindOf = (name: string, listed: NetworkInterface | undefined): InterfaceKind =>
  listed?.kind ?? kindOfName.find(([shape]) => shape.test(name))?.[1] ?? 'other';

/** F1.11: the agent is given to Ethernet and cellular interfaces only (Wi-Fi is of the Ethernet family). */
const familyCan = (kind: InterfaceKind): boolean =>
  kind === 'ethernet' || kind === 'wifi' || kind === 'cellular';

function interfaceCan(
  name: string,
  listed: NetworkInterface | undefined,
  proven: ReadonlySet<string>,
): boolean {
  if (listed?.bridged === true) return false; // F1.14
  if (proven.has(name)) return true; // F1.12: the maker of a tunnel may have asked for a flowswitch
  return familyCan(kindOf(name, listed)) && !withoutFlowswitch.test(name);
}

/** Interfaces on which a process has user-space flows right now, or on which the probe got one: they have a flowswitch. */
function provenInterfaces(observation: Observation): ReadonlySet<string> {
  const proven = new Set<string>();
  for (const { interface: name, flows } of valueOf(observation.flowAdvisory)?.channels ?? []) {
    if (flows > 0) proven.add(name);
  }
  const probe = valueOf(observation.probe);
  if (probe?.carriedBy === 'user-space' && typeof probe.interface === 'string') proven.add(probe.interface);
  return proven;
}

function roleOf(name: string, listed: NetworkInterface | undefined): InterfaceRole {
  if (listed?.bridged === true) return 'bridge-member';
  return withoutFlowswitch.test(name) ? 'virtual' : kindOf(name, listed);
}

/** What the default routes can carry (F1.11–F1.14). */
export function routeOf(observation: Observation): Route {
  const routes = valueOf(observation.defaultRoute);
  if (routes === null) return { known: false, why: whyNotKnown(observation.defaultRoute) };
  const list = valueOf(observation.interfaces)?.list ?? [];
  const proven = provenInterfaces(observation);
  const vpnConnected = valueOf(observation.vpnServices)?.connected === true;
  const end = (family: RouteEnd['family'], name: string | null): RouteEnd[] => {
    if (name === null || name === '') return [];
    const listed = list.find((one) => one.name === name);
    const kind = kindOf(name, listed);
    const tunnel = kind === 'tunnel' || (kind === 'ppp' && vpnConnected);
    const reach = interfaceCan(name, listed, proven) ? 'can' : 'cannot';
    return [{ family, interface: name, kind, tunnel, reach, role: roleOf(name, listed) }];
  };
  const ends = [...end('IPv4', routes.ipv4), ...end('IPv6', routes.ipv6)];
  const ipv4Can = ends.some(({ family, reach }) => family === 'IPv4' && reach === 'can');
  const settled = ends.map((one) =>
    ipv4Can && one.family === 'IPv6' && one.kind === 'tunnel' && one.reach === 'cannot'
      ? { ...one, reach: 'aside' as const }
      : one,
  );
  const othersCan = list.some(
    (one) => one.up && one.running && (one.ipv4 || one.ipv6) && interfaceCan(one.name, one, proven),
  );
  return { known: true, ends: settled, othersCan };
}

/** The ends that carry sockets whatever the kernel switch is. */
export const incapableEnds = (route: Route): readonly RouteEnd[] =>
  route.known ? route.ends.filter(({ reach }) => reach === 'cannot') : [];

export const tunnelEnds = (route: Route): readonly RouteEnd[] =>
  route.known ? route.ends.filter((end) => end.tunnel && end.reach !== 'aside') : [];

/** "utun4 (VPN tunnel)" */
export const interfaceMessage = ({ interface: name, role }: Pick<RouteEnd, 'interface' | 'role'>): Message =>
  message('evidence.interface', { interface: name, kind: message(`evidence.interface.${role}`) });

/** What the default route is, in one sentence. */
export function routeMessage(ends: readonly RouteEnd[]): Message {
  const [first, second] = ends;
  if (first === undefined) return message('condition.default-route.seen.none');
  const kind = message(`evidence.interface.${first.role}`);
  const values = { interface: first.interface, kind };
  if (second === undefined) {
    return message('condition.default-route.seen.one-family', { ...values, family: first.family });
  }
  return first.interface === second.interface
    ? message('condition.default-route.seen.one', values)
    : message('condition.default-route.seen.two', {
        first: interfaceMessage(first),
        firstFamily: first.family,
        second: interfaceMessage(second),
        secondFamily: second.family,
      });
}
