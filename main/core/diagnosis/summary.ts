import { incapableEnds } from './default-route.ts';
import type { BlamedRoute, Summary } from './diagnosis.ts';
import type { Evidence } from './evidence.ts';
import { versionText } from './macos-version.ts';
import { worstLimit } from './status.ts';
import type { Verdict } from './verdict.ts';

/** The end of the default route, where the causes blame it: views then name the interface. */
function blamedRoute({ route }: Evidence, { causes }: Verdict): BlamedRoute | null {
  const [end] = incapableEnds(route);
  const isToBlame = causes.includes('default-route-has-no-flowswitch') || causes.includes('vpn');
  return isToBlame && end !== undefined
    ? { family: end.family, interface: end.interface, role: end.role }
    : null;
}

/** A word of `net.filter_state` that this program does not know; null where there is none. */
const unknownFilter = ({ reasons }: Evidence): string | null => reasons?.unknown[0] ?? null;

function userSpaceSummary({ limits }: Evidence, { causes, basis }: Verdict): Summary {
  if (causes.includes('connection-stuck')) return { kind: 'on-but-stuck' };
  if (basis === 'probe') return { kind: 'on-by-probe' };
  if (basis === 'census') return { kind: 'on-by-census' };
  const limit = worstLimit(limits);
  return limit === null ? { kind: 'on' } : { kind: 'on-near-limit', limit };
}

function socketsSummary(evidence: Evidence, verdict: Verdict): Summary {
  const { basis, causes } = verdict;
  const route = blamedRoute(evidence, verdict);
  if (basis !== 'kernel' && evidence.witnesses.gate !== null) {
    return causes.length > 0 ? { kind: 'new-on-sockets', route } : { kind: 'new-on-sockets-though-allowed' };
  }
  if (causes.includes('off-without-reason')) return { kind: 'fallen-back-silent' };
  if (causes.length > 0) return { kind: 'fallen-back', route };
  if (evidence.witnesses.gate !== 'sockets') {
    return { kind: basis === 'probe' ? 'fallen-back-by-probe' : 'fallen-back-by-census' };
  }
  const word = unknownFilter(evidence);
  return word === null ? { kind: 'fallen-back-unreadable' } : { kind: 'fallen-back-unknown-filter', word };
}

function mixedSummary(evidence: Evidence, verdict: Verdict): Summary {
  const hasCause = verdict.causes.length > 0;
  const route = blamedRoute(evidence, verdict);
  if (evidence.witnesses.gate !== 'sockets')
    return hasCause ? { kind: 'partly', route } : { kind: 'partly-split' };
  const livingFlows = evidence.livingFlows ?? 0;
  if (hasCause) return { kind: 'partly-living', route, livingFlows };
  const word = unknownFilter(evidence);
  return word === null
    ? { kind: 'partly-living-unreadable', livingFlows }
    : { kind: 'partly-living-unknown-filter', word, livingFlows };
}

function unsupportedSummary({ version, limits }: Evidence): Summary {
  if (version !== null) return { kind: 'macos-too-old', version: versionText(version) };
  const limit = worstLimit(limits);
  return limit === null ? { kind: 'not-on-linux' } : { kind: 'linux-near-limit', limit };
}

/** What heads the diagnosis: the status and, where the causes do not show it, the reason. */
export function summaryOf(evidence: Evidence, verdict: Verdict): Summary {
  switch (verdict.mode) {
    case 'user-space':
      return userSpaceSummary(evidence, verdict);
    case 'sockets':
      return socketsSummary(evidence, verdict);
    case 'mixed':
      return mixedSummary(evidence, verdict);
    case 'unsupported':
      return unsupportedSummary(evidence);
    case 'unknown':
      return { kind: evidence.observation.shortage === null ? 'unknown' : 'out-of-descriptors' };
  }
}
