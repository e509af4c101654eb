import * as z from 'zod/mini';
import { fail, ok, type Result } from '../result.ts';
import { type Message, message } from '../text/message.ts';
import { builtInTarget, type BurstPlan, privateTargetCap, publicTargetCap } from './plan.ts';

/** What the text of a HOST:PORT shows about it; only the helper, which resolves names, knows where a name leads. */
export type TargetScope = 'loopback' | 'private' | 'public' | 'unusable' | 'name';

export interface Target {
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
  readonly scope: TargetScope;
}

/** RFC 1035 2.3.4: 253 characters, labels of at most 63. Underscores occur in real names. */
const hostName =
  /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*\.?$/i;

/** HOST:PORT, IPv6 in brackets. `minPort` is 0 where the system may choose. */
export function readTarget(text: string, minPort: 0 | 1 = 1): Result<Target> {
  const target = JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
  const split = /^(?:\[([^\]]*)\]|([^:[\]]*)):([^:]*)$/.exec(text);
  if (!split) return fail(message('error.targetFormat', { target }));
  const [, bracketed, plain, portText] = split;
  const port = /^\d{1,5}$/.test(portText ?? '') ? Number(portText) : NaN;
  if (!(port >= minPort && port <= 65_535)) {
    return fail(message('error.targetPort', { target, min: String(minPort) }));
  }
  const host = bracketed ?? plain ?? '';
  const scope = bracketed === undefined ? plainScope(host) : ipv6Scope(host);
  return scope === null ? fail(message('error.targetHost', { target })) : ok({ host, port, scope });
}

/** The same where only its being one matters. */
export function parseTarget(text: string): Target | null {
  const parsed = readTarget(text);
  return parsed.ok ? parsed.value : null;
}

/** Who may be hit by a burst: a name other than localhost and .local counts as public until it is looked up. */
export type Reach = 'loopback' | 'private' | 'public';

export function reachOf(text: string): Reach {
  if (text === builtInTarget) return 'loopback';
  const target = parseTarget(text);
  if (target?.scope === 'loopback' || target?.scope === 'private') return target.scope;
  return target?.scope === 'name' && /\.local\.?$/i.test(target.host) ? 'private' : 'public';
}

/** Why this plan must not run, or null. The helper checks the same again, after it has looked the name up. */
export function planRefusal(plan: BurstPlan): Message | null {
  const { target: text, count, allowPublic, window } = plan;
  const parsed = text === builtInTarget ? null : readTarget(text);
  if (parsed?.ok === false) return parsed.error;
  const scope = parsed?.value.scope ?? 'loopback';
  if (scope === 'unusable') return message('error.targetUnusable', { target: text });
  if (scope === 'public') {
    if (!allowPublic) return message('error.targetPublic', { target: text });
    if (count > publicTargetCap) return message('error.planPublicCap', { max: publicTargetCap, count });
  }
  if (plan.insecure && scope === 'public') return message('error.planInsecure');
  if (plan.sources > 1 && scope !== 'loopback' && scope !== 'name') return message('error.planSources');
  if (plan.close === 'each' && plan.pattern === 'find-limit') return message('error.planCloseEach');
  return count > privateTargetCap || window > privateTargetCap
    ? message('error.planCap', { max: privateTargetCap })
    : null;
}

function plainScope(host: string): TargetScope | null {
  if (/^[\d.]+$/.test(host)) return z.ipv4().safeParse(host).success ? ipv4Scope(host) : null;
  if (!hostName.test(host) || host.startsWith('-')) return null;
  return /^localhost\.?$/i.test(host) ? 'loopback' : 'name';
}

/** RFC 1122 3.2.1.3, RFC 1918, RFC 3927, RFC 5771. */
function ipv4Scope(host: string): TargetScope {
  const [first = 0, second = 0] = host.split('.').map(Number);
  if (first === 127) return 'loopback';
  if (first === 0 || first >= 224) return 'unusable';
  const near =
    first === 10 ||
    (first === 172 && second >= 16 && second < 32) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254);
  return near ? 'private' : 'public';
}

/** RFC 4291, RFC 4193. A %zone is for link-local addresses. */
function ipv6Scope(host: string): TargetScope | null {
  const [address = '', zone] = host.split('%', 2);
  const groups = ipv6Groups(address);
  if (groups === null) return null;
  const [first = 0] = groups;
  const linkLocal = first >= 0xfe80 && first <= 0xfebf;
  if (zone !== undefined) return linkLocal && /^[\w.-]{1,15}$/.test(zone) ? 'private' : null;
  const [seventh = 0, eighth = 0] = groups.slice(6);
  if (groups.slice(0, 5).every((group) => group === 0)) {
    if (groups[5] === 0xffff) {
      return ipv4Scope([seventh >> 8, seventh & 255, eighth >> 8, eighth & 255].join('.'));
    }
    if (groups[5] === 0 && seventh === 0 && eighth <= 1) return eighth === 1 ? 'loopback' : 'unusable';
  }
  if (first >= 0xff00) return 'unusable';
  return linkLocal || (first >= 0xfc00 && first <= 0xfdff) ? 'private' : 'public';
}

/** The eight groups of an IPv6 address as written (RFC 4291 2.2), or null where it is none. */
function ipv6Groups(address: string): readonly number[] | null {
  if (!z.ipv6().safeParse(address).success) return null;
  const hexadecimal = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, ...octets: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = octets.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [head = '', tail] = hexadecimal.split('::', 2);
  const numbers = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => parseInt(group, 16));
  const [before, after] = [numbers(head), numbers(tail ?? '')];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}
