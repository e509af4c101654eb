import type { LsofProcess, NetworkLogEntry, SkywalkFlow } from '../core/command-readings.ts';
import { errnoText } from '../host/readers/errno-words.ts';
import type { Part } from '../host/explain/explanation.ts';
import { shownCommand, subjectOf } from '../host/explain/subject.ts';

type Row = readonly string[];

const switchWord = (on: boolean | null): string => (on === null ? '?' : on ? 'on' : 'off');
const allowWord = (allow: boolean | null): string => (allow === null ? '?' : allow ? 'allowed' : 'blocked');

const processRow = (process: LsofProcess): Row => {
  const counts: readonly (readonly [number, string])[] = [
    [process.flowswitchChannels, 'flowswitch'],
    [process.otherChannels, 'other channels'],
    [process.tcpSockets, 'TCP'],
    [process.udpSockets, 'UDP'],
    [process.unixSockets, 'unix'],
    [process.remote, 'remote'],
    [process.loopback, 'loopback'],
    [process.listening, 'listening'],
    [process.closeWait, 'CLOSE_WAIT'],
    [process.networkPolicy, 'NPOLICY'],
  ];
  const shown = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const highest = process.highestDescriptor === null ? [] : [`descriptor ${process.highestDescriptor}`];
  return [
    shownCommand(process.command),
    process.pid?.toString() ?? '?',
    [...shown, ...highest].join(', ') || '–',
  ];
};

/** One row per process and interface, with the number of its flows: most first. */
const flowRows = (flows: readonly SkywalkFlow[]): readonly Row[] => {
  const counts = new Map<string, { readonly flow: SkywalkFlow; count: number }>();
  for (const flow of flows) {
    const key = `${flow.owner ?? ''} ${flow.pid ?? ''} ${flow.process ?? ''} ${flow.interface ?? ''}`;
    const before = counts.get(key);
    if (before === undefined) counts.set(key, { flow, count: 1 });
    else before.count += 1;
  }
  return [...counts.values()]
    .toSorted((one, other) => other.count - one.count)
    .map(({ flow, count }) => [
      flow.pid === null ? (flow.process ?? '?') : `${flow.process ?? '?'} (${flow.pid})`,
      flow.interface ?? '?',
      flow.owner ?? '?',
      String(count),
    ]);
};

/** Equal entries of a log are shown once, with their number. */
const entryRows = (entries: readonly NetworkLogEntry[]): readonly Row[] => {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const parts = [
      entry.errno === null ? '' : errnoText(entry.errno),
      entry.flow ?? '',
      entry.interface ?? '',
      entry.reason ?? '',
      subjectOf(entry.process, entry.pid) ?? '',
    ];
    const key = parts.filter((part) => part !== '').join(', ') || '–';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => [`${count} ×`, key]);
};

const numberRows = (reading: Readonly<Record<string, number | null>>): readonly Row[] =>
  Object.entries(reading).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));

/** What is behind the sentence of one part, as rows of a table. */
export const rowsOf = (part: Part): readonly Row[] => {
  switch (part.kind) {
    case 'gate': {
      const { enableNetagent, filters } = part.reading;
      return [
        ['enable_netagent', enableNetagent?.toString() ?? '?'],
        ['filter_state', filters === null ? '?' : filters.join(' ') || '–'],
      ];
    }
    case 'packet-filter': {
      const { anchors, foreignAnchors, rules, enabled } = part.reading;
      const shown = anchors.map((name): Row => [name, foreignAnchors.includes(name) ? 'not Apple’s' : '']);
      return [...shown, ...(rules === null ? [] : [['rules', String(rules)]]), ['pf', switchWord(enabled)]];
    }
    case 'interfaces':
      return part.reading.list.map(({ name, kind, up }) => [
        name,
        kind,
        up ? 'up' : 'down',
        part.reading.bridgeMembers.includes(name) ? 'member of a bridge' : '',
      ]);
    case 'routes':
      return part.reading.defaults.map(({ family, interface: name }) => [family, name]);
    case 'connections': {
      const states = Object.entries(part.reading.states).map(([state, count]): Row => [state, String(count)]);
      const processes = part.reading.processes.map(({ command, pid, tcpSockets, udpSockets }): Row => [
        pid === null ? command : `${command} (${pid})`,
        `${tcpSockets} TCP, ${udpSockets} UDP`,
      ]);
      return [...states, ...processes];
    }
    case 'limits':
      return numberRows({ ...part.reading });
    case 'error-lines':
      return part.reading.errors.map(({ errno, kind, process, count }) => [
        `${count} ×`,
        errno,
        kind,
        process ?? '',
      ]);
    case 'profiles': {
      const { firewall, blockAll, stealth, payloads } = part.reading;
      const settings: Row[] = [
        ['firewall', switchWord(firewall)],
        ['block all', switchWord(blockAll)],
        ['stealth mode', switchWord(stealth)],
      ];
      return [...settings.filter(([, value]) => value !== '?'), ...payloads.map((type): Row => [type, ''])];
    }
    case 'network-configuration':
      return part.reading.configurations.map(({ kind, name, enabled }) => [
        kind,
        name ?? '?',
        switchWord(enabled),
      ]);
    case 'panic':
    case 'kernel-extensions': {
      const { thirdParty, network } = part.reading;
      return thirdParty.map((name) => [name, network.includes(name) ? 'networking, by its name' : '']);
    }
    case 'firewall': {
      const { reading } = part;
      const settings: readonly (readonly [string, boolean | null])[] = [
        ['block all', reading.blockAll],
        ['stealth mode', reading.stealth],
        ['allow built-in signed', reading.allowBuiltInSigned],
        ['allow downloaded signed', reading.allowDownloadedSigned],
      ];
      const shown = settings
        .filter(([, value]) => value !== null)
        .map(([name, value]): Row => [name, switchWord(value)]);
      const apps = (reading.apps ?? []).map(({ name, allow }): Row => [allowWord(allow), name]);
      return [['state', reading.state], ...shown, ...apps];
    }
    case 'vpn-services':
      return part.reading.services.map(({ name, state, type }) => [state, name, type ?? '']);
    case 'system-extensions':
      return part.reading.extensions.map(({ bundleId, version, category, state }) => [
        bundleId,
        version ?? '?',
        category ?? '?',
        state,
      ]);
    case 'lsof':
      return part.reading.processes.map(processRow);
    case 'skywalkctl-flow':
      return flowRows(part.reading.flows);
    case 'network-log':
      return entryRows(part.reading.entries);
    case 'os-version':
    case 'unknown':
      return [];
  }
};
