import { appOpenFiles } from '../../core/diagnosis/limit-notices.ts';
import { nearShare } from '../../core/diagnosis/diagnosis.ts';
import { flowLimitOf, flowLimitTable } from '../../core/diagnosis/flow-limit.ts';
import { parseMacosVersion } from '../../core/diagnosis/macos-version.ts';
import type { LimitsReading } from '../../core/paste-readings.ts';
import type { PastedLimit } from '../../core/explain/explanation.ts';
import { shownCommand, subjectOf } from '../../core/explain/subject.ts';
import { errorLimits } from './error-limits.ts';
import { flowsByProcess, type PastedReadings } from './pasted-readings.ts';

/** F4.7: the ports that macOS assigns by default; Linux: 32768 to 60999. */
const portsOfMacos = 65_535 - 49_152 + 1;
const portsOfLinux = 60_999 - 32_768 + 1;

type Numbers = Pick<PastedLimit, 'kind' | 'subject' | 'interface' | 'used'>;

/** What is used, beside the limits that are possible: those that hold it, and of them the nearest counts. */
const held = (
  numbers: Numbers,
  possible: readonly number[],
  slots = numbers.used,
): readonly PastedLimit[] => {
  const fitting = [...new Set(possible)]
    .filter((limit) => slots !== null && limit > 0 && slots <= limit)
    .sort((a, b) => a - b);
  const [nearest] = fitting;
  if (nearest === undefined || slots === null || slots < nearest * nearShare) return [];
  const limit = fitting.length === 1 ? nearest : fitting;
  return [{ ...numbers, limit, state: slots >= nearest ? 'at' : 'near' }];
};

const wholeMachine = { subject: null, interface: null } as const;

/** F4.2: without a version each value that some version has is possible. */
const flowLimits = (readings: PastedReadings): readonly number[] => {
  const version = readings.last('os-version');
  const known = version === null ? null : flowLimitOf(parseMacosVersion(version.version));
  return known === null ? flowLimitTable.map(({ limit }) => limit) : [known.limit];
};

const nearFlows = (readings: PastedReadings): readonly PastedLimit[] =>
  flowsByProcess(readings).flatMap(({ name, pid, interface: on, flows }) =>
    held(
      { kind: 'flow-table', subject: subjectOf(name, pid), interface: on, used: flows },
      flowLimits(readings),
    ),
  );

/** F5.1: an app has 256 whatever a shell has; a process above it has raised its own. */
const openFileLimits = ({ openFilesSoft, maxFilesPerProcess }: LimitsReading): readonly number[] => {
  const effective = Math.min(openFilesSoft ?? Infinity, maxFilesPerProcess ?? Infinity);
  return [appOpenFiles, effective, maxFilesPerProcess ?? Infinity].filter(Number.isFinite);
};

/** The same table, counted by the kernel and without names (F2.8). */
const nearCountedFlows = (readings: PastedReadings): readonly PastedLimit[] =>
  (readings.last('flow-advisory')?.channels ?? []).flatMap(({ interface: on, flows }) =>
    held({ kind: 'flow-table', subject: null, interface: on, used: flows }, flowLimits(readings)),
  );

/** Memory for network buffers: what was refused, and what the kernel logs of TCP. */
const ofMemory = (readings: PastedReadings): readonly PastedLimit[] =>
  readings.all('network-memory').flatMap(({ denied, tcpMemory }): PastedLimit[] => {
    const memory = { kind: 'memory', ...wholeMachine, used: null, limit: null } as const;
    if (tcpMemory === 'at' || (denied ?? 0) > 0) return [{ ...memory, state: 'reached' }];
    return tcpMemory === 'near' ? [{ ...memory, state: 'near' }] : [];
  });

const nearDescriptors = (readings: PastedReadings, limits: LimitsReading): readonly PastedLimit[] =>
  readings.all('lsof').flatMap(({ processes }) =>
    processes.flatMap(({ command, pid, highestDescriptor, tcpSockets, udpSockets }) => {
      const used = highestDescriptor ?? tcpSockets + udpSockets;
      // Descriptors count up from 0.
      const slots = highestDescriptor === null ? used : used + 1;
      const [possible] = openFileLimits(limits)
        .filter((limit) => slots <= limit)
        .sort((a, b) => a - b);
      const subject = subjectOf(shownCommand(command), pid);
      return held(
        { kind: 'open-files', subject, interface: null, used },
        possible === undefined ? [] : [possible],
        slots,
      );
    }),
  );

const nearPorts = (readings: PastedReadings, limits: LimitsReading): readonly PastedLimit[] => {
  const { portFirst, portLast } = limits;
  const asked =
    portFirst === null || portLast === null || portLast < portFirst ? null : portLast - portFirst + 1;
  const ports = asked ?? (readings.isLinux ? portsOfLinux : portsOfMacos);
  const waiting = readings.all('connections').map(({ states }) => states['TIME_WAIT'] ?? 0);
  const whole = waiting.flatMap((used) => held({ kind: 'ports', ...wholeMachine, used }, [ports]));
  const each = readings.all('lsof').flatMap(({ processes }) =>
    processes.flatMap(({ command, pid, tcpSockets, udpSockets, listening }) => {
      const used = Math.max(tcpSockets - listening, udpSockets);
      return held({ kind: 'ports', subject: subjectOf(shownCommand(command), pid), interface: null, used }, [
        ports,
      ]);
    }),
  );
  const ofTcp = held({ kind: 'ports', ...wholeMachine, used: limits.tcpConnections }, [ports]);
  return [...(whole.length > 0 ? whole : ofTcp), ...each];
};

const ofMachine = ({
  filesOpen,
  maxFiles,
  conntrackCount,
  conntrackMax,
}: LimitsReading): readonly PastedLimit[] => [
  ...(maxFiles === null
    ? []
    : held({ kind: 'open-files-system', ...wholeMachine, used: filesOpen }, [maxFiles])),
  ...(conntrackMax === null
    ? []
    : held({ kind: 'conntrack', ...wholeMachine, used: conntrackCount }, [conntrackMax])),
];

const nearness = ({ state, used, limit }: PastedLimit): number => {
  if (state === 'reached') return 2;
  const nearest = typeof limit === 'number' ? limit : (limit?.[0] ?? null);
  return used === null || nearest === null ? 0 : used / nearest;
};

/** An error and a number of the same kind are one finding: what was reached, and how much was used then. */
const together = (
  numbers: readonly PastedLimit[],
  errors: readonly PastedLimit[],
): readonly PastedLimit[] => {
  const withErrors = numbers.map((limit): PastedLimit => {
    const met = errors.some(
      ({ kind, subject }) =>
        kind === limit.kind &&
        (subject === null || limit.subject === null || limit.subject.startsWith(subject)),
    );
    return met ? { ...limit, state: 'reached' } : limit;
  });
  const rest = errors.filter(({ kind }) => !numbers.some((limit) => limit.kind === kind));
  return [...withErrors, ...rest];
};

/** Everything in the paste that is at a limit, close to one, or was refused for one; what was reached first. */
export const limitsOf = (readings: PastedReadings, gateIsClosed: boolean): readonly PastedLimit[] => {
  const limits = readings.limits;
  const numbers = [
    // A kernel switch that is off takes no new flows, so that the flow table cannot fill (F4.4).
    ...(gateIsClosed ? [] : [...nearFlows(readings), ...nearCountedFlows(readings)]),
    ...ofMemory(readings),
    ...nearDescriptors(readings, limits),
    ...ofMachine(limits),
    ...nearPorts(readings, limits),
  ];
  return together(numbers, errorLimits(readings)).toSorted((one, other) => nearness(other) - nearness(one));
};
