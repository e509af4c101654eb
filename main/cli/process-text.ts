import type { Diagnosis } from '../core/diagnosis/diagnosis.ts';
import {
  membersOf,
  openFilesOf,
  type ProcessContext,
  processFindings,
} from '../core/process/process-findings.ts';
import type {
  Connection,
  ListedProcess,
  ProcessMember,
  ProcessReading,
} from '../core/process/process-lines.ts';
import { appName, processSentence } from '../core/process/process-sentence.ts';
import type { Text } from '../core/text/text.ts';
import { cutToColumns, type Definition, definitions, folded, table } from './text.ts';

export interface ProcessTextOptions {
  readonly context: ProcessContext;
  readonly diagnosis: Pick<Diagnosis, 'platform' | 'mode' | 'causes'>;
  readonly columns: number;
  /** Whether to list all connections or only the first ones. */
  readonly connections: boolean;
}

const maxConnections = 10;
const maxMembers = 12;

/** One app for a terminal: the sentence first, then the numbers behind it. */
export function processText(reading: ProcessReading, options: ProcessTextOptions, text: Text): string {
  const { context, diagnosis, columns } = options;
  const findings = processFindings(reading, context);
  const sentence = text.of(processSentence(reading, findings, diagnosis));
  const rows: readonly Definition[] = [
    [text('process.files.title'), filesText(reading, context, text)],
    ...socketRows(reading, text),
    ...flowRows(reading, context, text),
  ];
  const head = [
    folded(text('cli.process.sentence', { sentence }), columns, ''),
    cutToColumns(identityText(reading, text), columns),
  ].join('\n');
  const parts = [
    head,
    definitions(rows, columns),
    familyText(reading, context, text),
    connectionsText(reading, options, text),
  ];
  return `${parts.filter((part) => part !== null).join('\n\n')}\n`;
}

/** The processes that match a name, for a person to choose from. */
export const candidatesText = (processes: readonly ListedProcess[], columns: number): string =>
  `${table(processes.map(({ pid, name, path, command }) => [String(pid), name ?? '?', command ?? path ?? '']))
    .split('\n')
    .map((line) => cutToColumns(line, columns))
    .join('\n')}\n`;

function identityText({ name, pid, path }: ProcessReading, text: Text): string {
  const values = { name: appName({ name, pid }), pid: String(pid) };
  return path === null
    ? text('cli.process.identity', values)
    : text('cli.process.identityPath', { ...values, path });
}

/** Descriptors of one process against its own limit. */
function filesText(member: ProcessMember, context: ProcessContext, text: Text): string {
  const files = openFilesOf(member, context);
  if (files === null) return text('process.files.unknown');
  const { used, limit, basis } = files;
  if (member.highestDescriptor === null) return text('process.files.hidden', { used });
  const values = { used, highest: String(member.highestDescriptor) };
  if (limit === null || basis === null) return text('process.files.noLimit', values);
  return basis === 'assumed'
    ? text('process.files.ofAssumed', { ...values, limit })
    : text('process.files.ofLimit', { ...values, limit });
}

function socketRows(member: ProcessMember, text: Text): readonly Definition[] {
  const { tcpSockets: tcp, udpSockets: udp, listening, loopback, closeWait } = member;
  if (tcp === null || udp === null) return [];
  const values = { tcp, udp, listening: listening ?? 0 };
  const counts =
    loopback !== null && loopback > 0
      ? text('process.sockets.countsLoopback', { ...values, loopback })
      : text('process.sockets.counts', values);
  const forgotten = closeWait ?? 0;
  return [
    [text('process.sockets.title'), counts],
    ...(forgotten > 0
      ? [['', text('process.sockets.closeWait', { count: forgotten })] satisfies Definition]
      : []),
  ];
}

function flowRows(
  { flows }: ProcessMember,
  { flowLimit }: ProcessContext,
  text: Text,
): readonly Definition[] {
  if (flows === null) return [];
  const lines = flows.map((one) =>
    flowLimit === null
      ? text('process.flows.noLimit', { ...one })
      : text('process.flows.ofLimit', { ...one, limit: flowLimit }),
  );
  return (lines.length === 0 ? [text('process.flows.none')] : lines).map((line, index) => [
    index === 0 ? text('process.flows.title') : '',
    line,
  ]);
}

/** The busiest of its processes; null if it has no children. */
function familyText(reading: ProcessReading, context: ProcessContext, text: Text): string | null {
  if (reading.children.length === 0) return null;
  const busiest = membersOf(reading)
    .toSorted((one, other) => (other.descriptors ?? 0) - (one.descriptors ?? 0))
    .slice(0, maxMembers);
  const rows = busiest.map((member) => {
    const { pid, descriptors, tcpSockets, udpSockets } = member;
    const limit = openFilesOf(member, context)?.limit ?? null;
    const seen =
      descriptors === null
        ? text('process.family.hidden')
        : text('process.family.row', {
            descriptors:
              limit === null ? text.number(descriptors) : `${text.number(descriptors)}/${text.number(limit)}`,
            sockets: tcpSockets === null ? '?' : text.number(tcpSockets + (udpSockets ?? 0)),
          });
    return [String(pid), text.of(appName(member)), seen];
  });
  return `${text('process.family.title')}\n${table(rows)}`;
}

function connectionsText(
  reading: ProcessReading,
  { connections: all, columns }: ProcessTextOptions,
  text: Text,
): string | null {
  const connections = membersOf(reading).flatMap((member) => member.connections ?? []);
  const hasFlows = membersOf(reading).some(({ flows }) => (flows?.length ?? 0) > 0);
  if (connections.length === 0 && !hasFlows) return null;
  const shown = all ? connections : connections.slice(0, maxConnections);
  const rest = connections.length - shown.length;
  return [
    text('process.connections.title'),
    ...(shown.length === 0 ? [] : [table(shown.map(connectionRow))]),
    ...(rest > 0 ? [`  ${text('process.connections.more', { count: rest })}`] : []),
    ...(hasFlows ? [folded(text('process.connections.unlisted'), columns, '  ')] : []),
  ].join('\n');
}

const connectionRow = ({ protocol, local, remote, state, interface: by }: Connection): readonly string[] => [
  protocol,
  `${local ?? '?'}${remote === null ? '' : ` → ${remote}`}`,
  state ?? '',
  by ?? '',
];
