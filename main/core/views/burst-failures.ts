import type { Model } from '../app/model.ts';
import { failedTotal } from '../burst/burst-state.ts';
import { type FailureKind, failureKinds } from '../burst/failure-kind.ts';
import { reachOf } from '../burst/target.ts';
import type { BurstResultLine } from '../helper-lines.ts';
import { type Message, message, type TextKey } from '../text/message.ts';

/** Where advice is read: the app has switches, the terminal has options of the command line. */
export type AdviceFor = 'app' | 'terminal';

/** The machine that the burst ran on. */
export type BurstPlatform = Model['environment']['platform'];
export interface BurstMachine {
  readonly platform: BurstPlatform;
  /** Whether macOS asks before this program reaches the local network. */
  readonly guardsLocalNetwork: boolean;
}

/** What helps against a failure. F5.1: 256 for what launchd starts. F4.2 to F4.4: flows. F4.7: ports. */
const appAdvice: Readonly<Record<FailureKind, TextKey | null>> = {
  'open-files': 'burst.advice.open-files',
  'open-files-system': 'burst.advice.open-files-system',
  'flow-table': 'burst.advice.flow-table',
  ports: 'burst.advice.ports',
  memory: 'burst.advice.memory',
  refused: 'burst.advice.refused',
  reset: 'burst.advice.reset',
  'timed-out': 'burst.advice.timed-out',
  unreachable: 'burst.advice.unreachable',
  'local-network-privacy': 'burst.advice.local-network-privacy',
  name: 'burst.advice.name',
  tls: 'burst.advice.tls',
  stuck: 'burst.advice.stuck',
  'not-answered': 'burst.advice.not-answered',
  // Nothing is known to help.
  other: null,
};

/** The same where an option helps. */
const terminalAdvice: Partial<Readonly<Record<FailureKind, TextKey>>> = {
  'open-files': 'cli.burst.advice.open-files',
  ports: 'cli.burst.advice.ports',
  'timed-out': 'cli.burst.advice.timed-out',
  tls: 'cli.burst.advice.tls',
  stuck: 'cli.burst.advice.stuck',
  'not-answered': 'cli.burst.advice.not-answered',
};

/** Each kind of failure with its number, the most frequent first. */
function counted({ failed }: BurstResultLine): readonly (readonly [FailureKind, number])[] {
  return failureKinds
    .map((kind) => [kind, failed[kind] ?? 0] as const)
    .filter(([, failures]) => failures > 0)
    .sort(([, one], [, other]) => other - one);
}

/** "11 could not open: the process reached its limit of open files." */
export const failureTexts = (result: BurstResultLine, machine: BurstMachine): readonly Message[] =>
  counted(result).map(([kind, count]) =>
    kind === 'unreachable' && mayBeDenied(result, machine)
      ? message('burst.failed.unreachable.private', { count })
      : message(`burst.failed.${kind}`, { count }),
  );

/** On sockets, macOS reports the same error for a neighbour that is off and for a denied local network. */
const mayBeDenied = ({ target, transport }: BurstResultLine, { guardsLocalNetwork }: BurstMachine): boolean =>
  guardsLocalNetwork && transport === 'sockets' && reachOf(target) === 'private';

/** What to do, for the limit first; empty where all went well. */
export function adviceFor(
  result: BurstResultLine,
  reader: AdviceFor,
  machine: BurstMachine,
): readonly Message[] {
  if (result.limit === null && failedTotal(result.failed) === 0) return [];
  const limit = result.limit === null ? [] : [result.limit.kind];
  const kinds = new Set([...limit, ...counted(result).map(([kind]) => kind)]);
  return [...kinds].flatMap((kind) => {
    if (kind === 'unreachable' && mayBeDenied(result, machine))
      return [message('burst.advice.unreachable.private'), message('burst.advice.local-network-privacy')];
    // The loopback of a Mac has one address only.
    if (kind === 'ports' && machine.platform === 'darwin') return [message('burst.advice.ports.mac')];
    const key = (reader === 'terminal' ? terminalAdvice[kind] : undefined) ?? appAdvice[kind];
    return key === null ? [] : [message(key)];
  });
}
