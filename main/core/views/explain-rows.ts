import type { LsofProcess, NetworkLogEntry, SkywalkFlow } from '../command-readings.ts';
import type { RouteFamily } from '../paste-readings.ts';
import { errnoText } from '../explain/errno-words.ts';
import type { TextKey } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import type { Part } from '../explain/explanation.ts';
import { proxyAddress } from '../explain/proxy-address.ts';
import { selector } from '../explain/selector.ts';
import { shownCommand, subjectOf } from '../explain/subject.ts';

type Row = readonly string[];

/** Names of protocols, the same in every language. */
const familyNames: Readonly<Record<RouteFamily, string>> = { ipv4: 'IPv4', ipv6: 'IPv6' };

const switchWord = (on: boolean | null, text: Text): string =>
  on === null ? '?' : text(on ? 'explain.row.on' : 'explain.row.off');
const allowWord = (allow: boolean | null, text: Text): string =>
  allow === null ? '?' : text(allow ? 'explain.row.allowed' : 'explain.row.blocked');

const processRow = (process: LsofProcess, text: Text): Row => {
  const counts = [
    [process.flowswitchChannels, 'explain.row.flowswitch'],
    [process.otherChannels, 'explain.row.otherChannels'],
    [process.tcpSockets, 'explain.row.tcp'],
    [process.udpSockets, 'explain.row.udp'],
    [process.unixSockets, 'explain.row.unix'],
    [process.remote, 'explain.row.remote'],
    [process.loopback, 'explain.row.loopback'],
    [process.listening, 'explain.row.listening'],
    [process.closeWait, 'explain.row.closeWait'],
    [process.networkPolicy, 'explain.row.networkPolicy'],
  ] as const;
  const shown = counts.filter(([count]) => count > 0).map(([count, key]) => text(key, { count }));
  const descriptor = process.highestDescriptor;
  const highest =
    descriptor === null ? [] : [text('explain.row.highestDescriptor', { descriptor: String(descriptor) })];
  return [
    shownCommand(process.command),
    process.pid?.toString() ?? '?',
    [...shown, ...highest].join(', ') || '–',
  ];
};

/** One row per process and interface, with the number of its flows: most first. */
const flowRows = (flows: readonly SkywalkFlow[], text: Text): readonly Row[] => {
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
      text('explain.row.owner', { owner: selector(flow.owner ?? 'unknown') }),
      String(count),
    ]);
};

/** Equal entries of a log are shown once, with their number. */
const entryRows = (entries: readonly NetworkLogEntry[], text: Text): readonly Row[] => {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const parts = [
      entry.errno === null ? '' : errnoText(entry.errno),
      entry.flow === null ? '' : text('explain.log.way', { way: selector(entry.flow) }),
      entry.interface ?? '',
      entry.reason ?? '',
      subjectOf(entry.process, entry.pid) ?? '',
    ];
    const key = parts.filter((part) => part !== '').join(', ') || '–';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => [`${count} ×`, key]);
};

const numberRows = (reading: Readonly<Record<string, number | null>>, text: Text): readonly Row[] =>
  Object.entries(reading).flatMap(([name, value]) =>
    value === null ? [] : [[text('explain.row.number', { name }), String(value)]],
  );

/** What is behind the sentence of one part, as rows of a table. */
export const rowsOf = (part: Part, text: Text): readonly Row[] => {
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
      const shown = anchors.map((name): Row => [
        name,
        foreignAnchors.includes(name) ? text('explain.row.notApples') : '',
      ]);
      return [
        ...shown,
        ...(rules === null ? [] : [[text('explain.row.rules'), String(rules)]]),
        ['pf', switchWord(enabled, text)],
      ];
    }
    case 'interfaces':
      return part.reading.list.map(({ name, kind, up }) => [
        name,
        text(`evidence.interface.${kind}`),
        text(up ? 'explain.row.up' : 'explain.row.down'),
        part.reading.bridgeMembers.includes(name) ? text('explain.row.bridgeMember') : '',
      ]);
    case 'routes':
      return part.reading.defaults.map(({ family, interface: name }) => [familyNames[family], name]);
    case 'connections': {
      const states = Object.entries(part.reading.states).map(([state, count]): Row => [state, String(count)]);
      const processes = part.reading.processes.map(({ command, pid, tcpSockets, udpSockets }): Row => [
        pid === null ? command : `${command} (${pid})`,
        text('explain.row.tcpAndUdp', { tcp: tcpSockets, udp: udpSockets }),
      ]);
      return [...states, ...processes];
    }
    case 'limits':
      return numberRows({ ...part.reading }, text);
    case 'network-memory': {
      const { tcpMemory, ...numbers } = part.reading;
      const state: readonly Row[] =
        tcpMemory === null
          ? []
          : [[text('explain.row.tcpMemory'), text('explain.row.tcpMemoryState', { state: tcpMemory })]];
      return [...numberRows(numbers, text), ...state];
    }
    case 'flow-advisory':
      return part.reading.channels.map(({ interface: on, flows }) => [on ?? '?', String(flows)]);
    case 'dns':
      return part.reading.resolvers.map((one) => [
        one.nameservers.join(', ') || '–',
        one.interface ?? '',
        one.domain ?? '',
      ]);
    case 'proxy': {
      const { http, https, socks } = part.reading;
      const set = [
        ['HTTP', http],
        ['HTTPS', https],
        ['SOCKS', socks],
      ] as const;
      return set.flatMap(([name, place]) => (place === null ? [] : [[name, proxyAddress(place)]]));
    }
    case 'boot-arguments':
      return part.reading.arguments.map((argument) => [argument]);
    case 'error-lines':
      return part.reading.errors.map(({ errno, kind, process, count }) => [
        `${count} ×`,
        errno,
        text('explain.row.limitKind', { kind: selector(kind) }),
        process ?? '',
      ]);
    case 'profiles': {
      const { firewall, blockAll, stealth, payloads } = part.reading;
      const settings: Row[] = [
        [text('explain.row.firewall'), switchWord(firewall, text)],
        [text('explain.row.blockAll'), switchWord(blockAll, text)],
        [text('explain.row.stealth'), switchWord(stealth, text)],
      ];
      return [...settings.filter(([, value]) => value !== '?'), ...payloads.map((type): Row => [type, ''])];
    }
    case 'network-configuration':
      return part.reading.configurations.map(({ kind, name, enabled }) => [
        text('explain.row.configuration', { kind: selector(kind) }),
        name ?? '?',
        switchWord(enabled, text),
      ]);
    case 'panic':
    case 'kernel-extensions': {
      const { thirdParty, network } = part.reading;
      return thirdParty.map((name) => [
        name,
        network.includes(name) ? text('explain.row.networkingByName') : '',
      ]);
    }
    case 'firewall': {
      const { reading } = part;
      const settings: readonly (readonly [TextKey, boolean | null])[] = [
        ['explain.row.blockAll', reading.blockAll],
        ['explain.row.stealth', reading.stealth],
        ['explain.row.allowBuiltInSigned', reading.allowBuiltInSigned],
        ['explain.row.allowDownloadedSigned', reading.allowDownloadedSigned],
      ];
      const shown = settings
        .filter(([, value]) => value !== null)
        .map(([key, value]): Row => [text(key), switchWord(value, text)]);
      const apps = (reading.apps ?? []).map(({ name, allow }): Row => [allowWord(allow, text), name]);
      const state = text('explain.row.firewallState', { state: selector(reading.state) });
      return [[text('explain.row.state'), state], ...shown, ...apps];
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
      return part.reading.processes.map((process) => processRow(process, text));
    case 'skywalkctl-flow':
      return flowRows(part.reading.flows, text);
    case 'network-log':
      return entryRows(part.reading.entries, text);
    case 'os-version':
    case 'unknown':
      return [];
  }
};
