import type { RouteFamily, RoutesReading } from '../../core/paste-readings.ts';
import { linesOf } from './text.ts';

interface Route {
  readonly family: RouteFamily;
  readonly destination: string;
  readonly interface: string;
  /** F: a scoped route serves only connections that are bound to its interface. */
  readonly scoped: boolean;
}

const interfaceName = '[a-z][a-z_]{0,14}\\d{1,5}';
/** A row of `netstat -rn`: the flags start with U and the interface follows them, behind counters or not. */
const row = new RegExp(
  `^\\s*(?<destination>default|0\\.0\\.0\\.0(?:/[01])?|128(?:\\.0){0,3}/1|0/1|::/[01]|8000::/1)\\s+(?<gateway>\\S{1,80})\\s+(?<flags>U[A-Za-z]{0,20})\\s+(?:\\d{1,12}\\s+){0,4}(?<interface>${interfaceName})\\b`,
  'u',
);
/** Any other row: it leads to some addresses only, and shows what the list is. */
const otherRow = new RegExp(
  `^\\s*\\d{1,3}(?:\\.\\d{1,3}){0,3}(?:/\\d{1,2})?\\s+\\S{1,60}\\s+U[A-Za-z0-9]{1,12}\\s+(?:\\d{1,12}\\s+){0,4}${interfaceName}\\b`,
  'u',
);
/** `ip route` of Linux. */
const linuxRow =
  /^\s*(?<destination>default|0\.0\.0\.0\/1|128\.0\.0\.0\/1)(?: via (?<gateway>\S{1,60}))? dev (?<interface>[A-Za-z][\w.-]{0,15})\b/u;
const familyHead = /^\s*Internet(?<six>6)?:\s*$/u;
const routeTo = /^\s*route to: (?<destination>\S{1,80})/u;
const routeGet =
  /\broute\s{1,8}(?:-\w{1,4}\s{1,8}){0,3}get\s{1,8}(?:-\w{1,6}\s{1,8})?(?<destination>[\w.:-]{1,80})/u;
const routeInterface = /^\s*interface: (?<interface>[a-z][a-z_]{0,14}\d{1,5})\s*$/u;
const nwiFamily = /^\s*IPv(?<version>[46]) network interface information/u;
const nwiInterface = new RegExp(`^\\s*(?<interface>${interfaceName}) : flags\\s`, 'u');

const familyOf = (destination: string, gateway: string, section: RouteFamily): RouteFamily =>
  destination.includes(':') || gateway.includes(':') ? 'ipv6' : section;

const lowerHalf = /^(?:0(?:\.0){0,3}\/1|::\/1)$/u;
const upperHalf = /^(?:128(?:\.0){0,3}\/1|8000::\/1)$/u;
const isDefault = (destination: string): boolean =>
  /^(?:default|0\.0\.0\.0(?:\/0)?|::\/0)$/u.test(destination);

/** Two halves of the address space are more specific than the default, and so outrank it: VPNs that leave it alone do this. */
const carrierOf = (routes: readonly Route[], family: RouteFamily): string | null => {
  const ours = routes.filter((route) => route.family === family && !route.scoped);
  const lower = ours.find(({ destination }) => lowerHalf.test(destination));
  const upper = ours.find(({ destination }) => upperHalf.test(destination));
  if (lower !== undefined && lower.interface === upper?.interface) return lower.interface;
  return ours.find(({ destination }) => isDefault(destination))?.interface ?? null;
};

const isRouteGet = (destination: string | null): boolean =>
  destination !== null &&
  /^(?:default|0\.0\.0\.0|::|\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]{2,45}|[\w-]+(?:\.[\w-]+)+)$/iu.test(
    destination,
  );

/** `netstat -rn`, `route -n get`, `scutil --nwi`, `ip route`: null where the text is none of these. */
export const readRoutes = (text: string, command: string | null = null): RoutesReading | null => {
  const routes: Route[] = [];
  let recognised = false;
  let section: RouteFamily = 'ipv4';
  let nwi: RouteFamily | null = null;
  let asked = command === null ? null : (routeGet.exec(command)?.groups?.['destination'] ?? null);
  for (const line of linesOf(text)) {
    const internet = familyHead.exec(line)?.groups;
    const version = nwiFamily.exec(line)?.groups?.['version'];
    if (internet !== undefined) section = internet['six'] === undefined ? 'ipv4' : 'ipv6';
    if (version !== undefined) {
      nwi = version === '6' ? 'ipv6' : 'ipv4';
      recognised = true;
    }
    if (/^\s*(?:Routing tables\s*$|Destination\s+Gateway\s+Flags)/u.test(line)) recognised = true;
    recognised ||= otherRow.test(line);
    asked = routeTo.exec(line)?.groups?.['destination'] ?? asked;
    const groups = (row.exec(line) ?? linuxRow.exec(line))?.groups;
    if (groups !== undefined) {
      const { destination = '', gateway = '', flags = '', interface: name = '' } = groups;
      const family = familyOf(destination, gateway, section);
      routes.push({ family, destination, interface: name, scoped: flags.includes('I') });
      continue;
    }
    const got = isRouteGet(asked) ? routeInterface.exec(line)?.groups?.['interface'] : undefined;
    const primary = nwi === null ? undefined : nwiInterface.exec(line)?.groups?.['interface'];
    const name = got ?? primary;
    const family: RouteFamily =
      got === undefined ? (nwi ?? 'ipv4') : asked?.includes(':') === true ? 'ipv6' : 'ipv4';
    if (name === undefined) continue;
    recognised = true;
    // Of the interfaces that `scutil --nwi` lists for a family the first one is primary.
    routes.push({ family, destination: 'default', interface: name, scoped: false });
  }
  if (routes.length === 0 && !recognised) return null;
  const defaults = routes
    .filter(({ destination }) => isDefault(destination))
    .map(({ family, interface: name }) => ({ family, interface: name }));
  return { defaults, carrier: { ipv4: carrierOf(routes, 'ipv4'), ipv6: carrierOf(routes, 'ipv6') } };
};
