import { count, digits } from '../words.ts';
import { becauseOf } from './causes.ts';
import { incapableEnds, type RouteEnd } from './default-route.ts';
import type { Evidence } from './evidence.ts';
import { versionText } from './macos-version.ts';
import type { Verdict } from './verdict.ts';

/** "the default route goes through utun4, a VPN tunnel" */
function throughText(end: RouteEnd): string {
  const family = end.family === 'IPv6' ? ' for IPv6' : '';
  return `the default route${family} goes through ${end.interface}, ${end.what}`;
}

/** Why, as a clause: the interface by its name where it is to blame. */
function reasonText(evidence: Evidence, { causes }: Verdict): string {
  const [end] = incapableEnds(evidence.route);
  const routeIsToBlame = causes.includes('default-route-has-no-flowswitch') || causes.includes('vpn');
  return routeIsToBlame && end !== undefined ? throughText(end) : becauseOf(causes);
}

/** Words of `net.filter_state` that this program does not know are shown as they are; null where there is none. */
function unknownWordText({ reasons }: Evidence): string | null {
  const [word] = reasons?.unknown ?? [];
  return word === undefined ? null : `because of "${word}", a reason that Lanelight does not know`;
}

function withoutCause(evidence: Evidence): string {
  const why = unknownWordText(evidence);
  return why === null
    ? 'Fallen back to sockets, and the reason could not be read'
    : `Fallen back to sockets ${why}`;
}

function socketsHeadline(evidence: Evidence, verdict: Verdict): string {
  if (verdict.basis === 'kernel' || evidence.witnesses.gate === null) {
    if (verdict.causes.includes('off-without-reason')) {
      return 'Fallen back to sockets, and the kernel names no reason';
    }
    if (verdict.causes.length > 0) return `Fallen back to sockets because ${reasonText(evidence, verdict)}`;
    if (evidence.witnesses.gate === 'sockets') return withoutCause(evidence);
    return verdict.basis === 'probe'
      ? 'A new connection used a socket, and the kernel does not say why'
      : 'No process has a user-space flow, and the kernel does not say why';
  }
  return verdict.causes.length > 0
    ? `New connections use sockets because ${reasonText(evidence, verdict)}`
    : 'New connections use sockets although the kernel allows user-space networking';
}

function mixedHeadline(evidence: Evidence, verdict: Verdict): string {
  const { livingFlows, witnesses } = evidence;
  if (witnesses.gate === 'sockets') {
    const old = `${count(livingFlows ?? 0, 'older flow')} ${livingFlows === 1 ? 'lives' : 'live'} on in user space`;
    const why =
      verdict.causes.length > 0
        ? `because ${reasonText(evidence, verdict)}`
        : (unknownWordText(evidence) ?? 'for a reason that is not known');
    return `Partly fallen back: new connections use sockets ${why}; ${old}`;
  }
  return verdict.causes.length > 0
    ? `Partly fallen back because ${reasonText(evidence, verdict)}`
    : 'Partly fallen back: some new connections use user-space networking, others use sockets';
}

function userSpaceHeadline({ witnesses, limits }: Evidence, { causes, basis }: Verdict): string {
  if (causes.includes('connection-stuck'))
    return `User-space networking is on, but ${becauseOf(['connection-stuck'])}`;
  if (basis === 'probe') return 'A new connection used user-space networking';
  if (basis === 'census') return 'User-space networking is in use, as far as open connections show';
  const full = limits.find(({ kind }) => kind === 'flow-limit');
  if (full !== undefined) {
    return `User-space networking is on, but ${full.subject} has ${digits(full.used)} of ${digits(full.limit)} flows`;
  }
  return witnesses.gate === null ? 'User-space networking is in use' : 'User-space networking is on';
}

/** One plain sentence without a full stop: what is the case and why. */
export function headlineOf(evidence: Evidence, verdict: Verdict): string {
  switch (verdict.mode) {
    case 'user-space':
      return userSpaceHeadline(evidence, verdict);
    case 'sockets':
      return socketsHeadline(evidence, verdict);
    case 'mixed':
      return mixedHeadline(evidence, verdict);
    case 'unsupported':
      return evidence.version === null
        ? 'Linux has no user-space networking to look for: every connection is a socket'
        : `macOS ${versionText(evidence.version)} has no user-space networking: it came with macOS 12`;
    case 'unknown':
      return 'Not known: neither the kernel nor a probe nor the open connections could be read';
  }
}
