import type { Shortage } from '../observation.ts';
import { valueOf } from '../reading.ts';
import { incapableEnds } from './default-route.ts';
import { type CauseId, causeIds, type Basis, type Mode, type Testimony } from './diagnosis.ts';
import { socketWordIsApples } from './filter-reasons.ts';
import { type Evidence, routeIsIncapable } from './evidence.ts';
import { flowListIsCut } from './flow-evidence.ts';

/** The mode, the evidence it rests on, and why. */
export interface Verdict {
  readonly mode: Mode;
  readonly basis: Basis;
  readonly causes: readonly CauseId[];
}

const inOrder = (ids: readonly CauseId[]): readonly CauseId[] => causeIds.filter((id) => ids.includes(id));

/** F1.2, F1.5: the words of the kernel; no word at all is a reason of its own (F1.4); not readable is no cause known. */
function gateCauses({ reasons, observation, version }: Evidence): readonly CauseId[] {
  if (reasons === null) return [];
  if (reasons.known.length > 0) {
    const apples = socketWordIsApples(reasons, valueOf(observation.apiStats), version);
    return inOrder(apples ? reasons.known.filter((one) => one !== 'socket-filter') : reasons.known);
  }
  return reasons.unknown.length > 0 ? [] : ['off-without-reason'];
}

/** F1.11–F1.14: a tunnel is named as the VPN that it is, and anything else by its missing flowswitch. */
function routeCauses(evidence: Evidence): readonly CauseId[] {
  const incapable = incapableEnds(evidence.route);
  const causes = incapable.map(({ tunnel }): CauseId => (tunnel ? 'vpn' : 'default-route-has-no-flowswitch'));
  return [...new Set(causes)];
}

/**
 * Why a new connection got a socket although the gate is open. What is left then lies with the interface (F1.11–F1.14,
 * a driver without Skywalk among it) or with the policy of the process (F7.4): flows of others there rule out the first.
 */
function probeCauses(evidence: Evidence): readonly CauseId[] {
  const { observation } = evidence;
  const name = valueOf(observation.probe)?.interface ?? null;
  const byRoute = routeCauses(evidence);
  if (byRoute.length > 0) return byRoute;
  if (name !== null && /^(utun|ipsec)\d/.test(name)) return ['vpn'];
  if (valueOf(observation.vpnServices)?.connected === true) return ['vpn'];
  const othersHaveFlows = (valueOf(observation.flowAdvisory)?.channels ?? []).some(
    (channel) => channel.flows > 0 && (name === null || channel.interface === name),
  );
  return othersHaveFlows || flowListIsCut(observation) ? [] : ['default-route-has-no-flowswitch'];
}

function closedGate(evidence: Evidence): Verdict {
  const mode = (evidence.livingFlows ?? 0) > 0 ? 'mixed' : 'sockets'; // F1.16
  return { mode, basis: 'kernel', causes: gateCauses(evidence) };
}

function openGate(evidence: Evidence): Verdict {
  const { probe } = evidence.witnesses;
  if (evidence.connectionsAreStuck) {
    return {
      mode: probe ?? 'user-space',
      basis: probe === null ? 'kernel' : 'probe',
      causes: ['connection-stuck'],
    };
  }
  if (probe === 'sockets' || probe === 'mixed') {
    return { mode: probe, basis: 'probe', causes: probeCauses(evidence) };
  }
  return byRoute(evidence, 'kernel');
}

/** User-space networking as far as a witness saw, unless the default route has none (contract: "only some interfaces can"). */
function byRoute(evidence: Evidence, basis: Basis): Verdict {
  if (!routeIsIncapable(evidence)) return { mode: 'user-space', basis, causes: [] };
  return { mode: routeMode(evidence), basis, causes: routeCauses(evidence) };
}

function routeMode({ route, observation }: Evidence): Mode {
  const nothingElse =
    route.known &&
    observation.interfaces.state === 'ok' &&
    !route.othersCan &&
    route.ends.every(({ reach }) => reach === 'cannot');
  return nothingElse ? 'sockets' : 'mixed';
}

function withoutGate(evidence: Evidence): Verdict {
  const { probe, census } = evidence.witnesses;
  if (probe !== null) return bySight(evidence, probe, 'probe');
  if (census !== null) return bySight(evidence, census, 'census');
  return { mode: 'unknown', basis: 'none', causes: evidence.connectionsAreStuck ? ['connection-stuck'] : [] };
}

function bySight(evidence: Evidence, seen: Exclude<Testimony, null>, basis: Basis): Verdict {
  if (evidence.connectionsAreStuck) return { mode: seen, basis, causes: ['connection-stuck'] };
  return { mode: seen, basis, causes: seen === 'user-space' ? [] : routeCauses(evidence) };
}

const shortageCauses = {
  'open-files': 'no-descriptors',
  'open-files-system': 'no-descriptors-system',
} as const satisfies Record<Shortage, CauseId>;

export function verdictOf(evidence: Evidence): Verdict {
  const { shortage } = evidence.observation;
  if (shortage !== null) return { mode: 'unknown', basis: 'none', causes: [shortageCauses[shortage]] };
  switch (evidence.ability) {
    case 'linux':
      return { mode: 'unsupported', basis: 'platform', causes: ['platform'] };
    case 'too-old':
      return { mode: 'unsupported', basis: 'platform', causes: ['os-too-old'] };
    case 'able':
      switch (evidence.witnesses.gate) {
        case 'sockets':
          return closedGate(evidence);
        case 'user-space':
          return openGate(evidence);
        case null:
          return withoutGate(evidence);
      }
  }
}
