import {
  type Condition,
  type ConditionId,
  conditionIds,
  type ConditionSeverity,
  type ConditionState,
} from '../diagnosis.ts';
import type { Evidence } from '../evidence.ts';
import { applicationFirewall } from './application-firewall.ts';
import type { ConditionRule } from './condition-rule.ts';
import { conntrack } from './conntrack.ts';
import { defaultRoute } from './default-route.ts';
import { fileWatches } from './file-watches.ts';
import { firewall } from './firewall.ts';
import { flowLimit } from './flow-limit.ts';
import { gate } from './gate.ts';
import { interfaceFilter } from './interface-filter.ts';
import { ipFilter } from './ip-filter.ts';
import { kernelExtensions } from './kernel-extensions.ts';
import { listenQueue } from './listen-queue.ts';
import { networkExtensions } from './network-extensions.ts';
import { networkStack } from './network-stack.ts';
import { openFiles } from './open-files.ts';
import { osVersion } from './os-version.ts';
import { packetFilter } from './packet-filter.ts';
import { parentalControls } from './parental-controls.ts';
import { ports } from './ports.ts';
import { privateRelay } from './private-relay.ts';
import { socketFilter } from './socket-filter.ts';
import { tcpClock } from './tcp-clock.ts';
import { tcpMemory } from './tcp-memory.ts';
import { vpn } from './vpn.ts';

const rules: Readonly<Record<ConditionId, ConditionRule>> = {
  'os-version': osVersion,
  gate,
  'packet-filter': packetFilter,
  'socket-filter': socketFilter,
  'interface-filter': interfaceFilter,
  'ip-filter': ipFilter,
  'application-firewall': applicationFirewall,
  'parental-controls': parentalControls,
  firewall,
  'default-route': defaultRoute,
  vpn,
  'network-extensions': networkExtensions,
  'kernel-extensions': kernelExtensions,
  'private-relay': privateRelay,
  'flow-limit': flowLimit,
  'open-files': openFiles,
  ports,
  'tcp-clock': tcpClock,
  'tcp-memory': tcpMemory,
  conntrack,
  'listen-queue': listenQueue,
  'file-watches': fileWatches,
  'network-stack': networkStack,
};

/** Every condition there is, in the order of the contract. */
export const allConditions: readonly ConditionRule[] = conditionIds.map((id) => rules[id]);

const stateWeight: Readonly<Record<ConditionState, number>> = {
  blocks: 0,
  'may-matter': 1,
  'not-known': 2,
  clear: 3,
  'not-applicable': 4,
};
const severityWeight: Readonly<Record<ConditionSeverity, number>> = { high: 0, medium: 1, low: 2, none: 3 };

const byWeight = (a: Condition, b: Condition): number =>
  severityWeight[a.severity] - severityWeight[b.severity] || stateWeight[a.state] - stateWeight[b.state];

/** Every condition judged, the worst first; what is clear and what cannot be come last and are still there. */
export const judgeConditions = (evidence: Evidence): readonly Condition[] =>
  allConditions.map((rule) => rule.judge(evidence)).sort(byWeight);
