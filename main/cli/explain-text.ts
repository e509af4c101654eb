import type { LsofProcess, SkywalkFlow, NetworkLogEntry } from '../core/command-readings.ts';
import type { Explanation } from '../host/explain/explanation.ts';
import { count } from '../core/words.ts';
import { shownCommand } from '../host/explain/says.ts';
import { folded, table } from './text.ts';

const titles: Readonly<Record<Explanation['kind'], string>> = {
  firewall: 'Application firewall',
  'vpn-services': 'VPN services',
  'system-extensions': 'System extensions',
  'kernel-extensions': 'Kernel extensions',
  lsof: 'Descriptors (lsof)',
  'skywalkctl-flow': 'Flows (skywalkctl)',
  'network-log': 'Network framework log',
  'os-version': 'macOS version',
  unknown: 'Other output',
};

/** So many rows of a list are shown to people; `--json` has them all. */
export const mostRows = 20;

type Row = readonly string[];

const limited = (rows: readonly Row[]): readonly Row[] =>
  rows.length <= mostRows
    ? rows
    : [...rows.slice(0, mostRows), [`… and ${rows.length - mostRows} more (--json has them all)`]];

const allowWord = (allow: boolean | null): string => (allow === null ? '?' : allow ? 'allowed' : 'blocked');

const processRow = (process: LsofProcess): Row => {
  const parts: readonly (readonly [number, string])[] = [
    [process.flowswitchChannels, 'flowswitch channel'],
    [process.otherChannels, 'other channel'],
    [process.tcpSockets, 'TCP socket'],
    [process.udpSockets, 'UDP socket'],
    [process.unixSockets, 'unix socket'],
  ];
  const counted = parts.filter(([held]) => held > 0).map(([held, what]) => count(held, what));
  const shown = process.networkPolicy > 0 ? [...counted, 'NPOLICY'] : counted;
  return [
    shownCommand(process.command),
    process.pid?.toString() ?? '?',
    shown.length === 0 ? 'nothing of the network' : shown.join(', '),
  ];
};

const flowRow = (flow: SkywalkFlow): Row => [
  flow.owner === 'socket' ? 'socket' : 'user space',
  flow.protocol,
  flow.interface ?? '?',
  flow.pid === null ? (flow.process ?? '?') : `${flow.process ?? '?'} (${flow.pid})`,
];

/** Equal entries of a log are shown once, with their number. */
const entryRows = (entries: readonly NetworkLogEntry[]): readonly Row[] => {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const parts = [
      entry.errno === null ? '' : `errno ${entry.errno}`,
      entry.flow ?? '',
      entry.interface ?? '',
    ];
    const key = parts.filter((part) => part !== '').join(', ') || 'neither error nor path';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => [`${count} ×`, key]);
};

const rowsOf = (explanation: Explanation): readonly Row[] => {
  switch (explanation.kind) {
    case 'firewall': {
      const { reading } = explanation;
      const settings: readonly (readonly [string, boolean | null])[] = [
        ['block all', reading.blockAll],
        ['stealth mode', reading.stealth],
        ['allow built-in signed', reading.allowBuiltInSigned],
        ['allow downloaded signed', reading.allowDownloadedSigned],
      ];
      const shown = settings
        .filter(([, value]) => value !== null)
        .map(([name, value]): Row => [name, value === true ? 'on' : 'off']);
      const apps = (reading.apps ?? []).map(({ name, allow }): Row => [allowWord(allow), name]);
      return [['state', reading.state], ...shown, ...apps];
    }
    case 'vpn-services':
      return explanation.reading.services.map(({ name, state, type }) => [state, name, type ?? '']);
    case 'system-extensions':
      return explanation.reading.extensions.map(({ bundleId, version, category, state }) => [
        bundleId,
        version ?? '?',
        category ?? '?',
        state,
      ]);
    case 'kernel-extensions': {
      const { thirdParty, network } = explanation.reading;
      return thirdParty.map((name) => [name, network.includes(name) ? 'networking, by its name' : '']);
    }
    case 'lsof':
      return explanation.reading.processes.map(processRow);
    case 'skywalkctl-flow':
      return explanation.reading.flows.map(flowRow);
    case 'network-log':
      return entryRows(explanation.reading.entries);
    case 'os-version':
    case 'unknown':
      return [];
  }
};

const indent = '  ';

/** Text from strangers goes to a terminal: nothing that could steer it is left in. */
const withoutControls = (text: string): string => text.replace(/(?!\n)\p{Cc}/gu, '\ufffd');

/** One explanation for people: what it is, what it shows, and the reading behind it. */
export const explanationText = (explanation: Explanation, columns: number): string => {
  const rows = limited(rowsOf(explanation));
  const says = folded(explanation.says, columns, indent);
  const parts = rows.length === 0 ? [says] : [says, '', table(rows, indent)];
  return withoutControls([titles[explanation.kind], ...parts].join('\n'));
};
