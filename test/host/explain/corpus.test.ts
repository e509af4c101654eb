import { describe, expect, it } from 'vitest';
import { explainPaste } from '../../../main/host/explain/explain-paste.ts';
import type { KnownKind, Part, Readings } from '../../../main/core/explain/explanation.ts';
import { readFirewallPreference } from '../../../main/host/readers/firewall.ts';
import { readPrivateRelay } from '../../../main/host/readers/private-relay.ts';
import { kindOf, samples, samplesOf, type Sample } from '../../support/corpus.ts';

type CheckedKind = Extract<
  KnownKind,
  | 'firewall'
  | 'vpn-services'
  | 'system-extensions'
  | 'kernel-extensions'
  | 'lsof'
  | 'skywalkctl-flow'
  | 'network-log'
  | 'os-version'
>;

/** What the index expects, in the words of the readings. */
const agreements: {
  readonly [Kind in CheckedKind]: (expected: Sample['expected'], reading: Readings[Kind]) => void;
} = {
  firewall(expected, reading) {
    // Two answers at odds: by the contract State = 2 beside "block all disabled" is "on".
    const noted = (expected['firewall'] ?? 'unknown') as string;
    const state = noted.startsWith('ambiguous') ? 'on' : noted;
    expect(reading.state).toBe(state);
    for (const flag of ['stealth', 'blockAll', 'allowBuiltInSigned', 'allowDownloadedSigned'] as const) {
      expect(reading[flag], flag).toBe(expected[flag] ?? null);
    }
    expect(reading.error).toBe(expected['error'] ?? null);
    const apps = expected['apps'];
    if (typeof apps === 'number') expect(reading.apps).toHaveLength(apps);
    else if (Array.isArray(apps)) expect(reading.apps).toEqual(apps.map(expectedApp));
    else expect(reading.apps).toBeNull();
  },
  'vpn-services'(expected, reading) {
    expect(reading.connected).toBe(expected['vpnConnected']);
    const services = expected['services'] as (string[] | Record<string, string>)[];
    const rows = services.map((service) =>
      Array.isArray(service) ? service : [service['name'], service['state'], service['type']],
    );
    expect(reading.services.map(({ name, state, type }) => [name, state, type])).toEqual(rows);
  },
  'system-extensions'(expected, reading) {
    const rows = reading.extensions.map(({ bundleId, category, enabled, active }) => [
      bundleId,
      category,
      enabled,
      active,
    ]);
    const of = (category: string): number => rows.filter((row) => row[1] === category).length;
    if ('extensions' in expected) expect(rows).toEqual(expected['extensions']);
    if ('networkExtensions' in expected) expect(of('network_extension')).toBe(expected['networkExtensions']);
    if ('driverExtensions' in expected) expect(of('driver_extension')).toBe(expected['driverExtensions']);
    const active =
      expected['networkFilterActive'] ??
      rows.some((row) => row[1] === 'network_extension' && row[3] === true);
    expect(reading.networkExtensionActive).toBe(active);
  },
  'kernel-extensions'(expected, reading) {
    expect(reading.thirdParty).toEqual(expected['thirdParty']);
    expect(reading.network).toHaveLength(Number(expected['networkKexts'] ?? 0));
  },
  lsof(expected, reading) {
    const sum = (key: 'tcpSockets' | 'udpSockets' | 'unixSockets' | 'networkPolicy'): number =>
      reading.processes.reduce((total, process) => total + process[key], 0);
    const types = expected['fdTypes'] as Record<string, number> | undefined;
    if (types !== undefined) {
      expect(sum('tcpSockets') + sum('udpSockets')).toBe((types['IPv4'] ?? 0) + (types['IPv6'] ?? 0));
      if ('unix' in types) expect(sum('unixSockets')).toBe(types['unix']);
      expect(sum('networkPolicy')).toBe(types['NPOLICY'] ?? 0);
    }
    const pids = expected['pids'] ?? ('pid' in expected ? [expected['pid']] : undefined);
    // Rows are ordered by nearness to a limit.
    const byNumber = (list: readonly unknown[]): readonly unknown[] => [...list].sort();
    if (Array.isArray(pids))
      expect(byNumber(reading.processes.map(({ pid }) => pid))).toEqual(byNumber(pids));
    expect(
      reading.processes.every(
        ({ flowswitchChannels, otherChannels }) => flowswitchChannels + otherChannels === 0,
      ),
    ).toBe(true);
  },
  'skywalkctl-flow'(expected, reading) {
    expect(reading.flows).toHaveLength(Number(expected['flows']));
    expect(reading.socketFlows).toBe(reading.flows.length);
    const [flow] = reading.flows;
    if ('proto' in expected) expect(flow?.protocol).toBe(expected['proto']);
    expect(flow?.interface).toBe(expected['netif'] ?? null);
    expect(flow).toMatchObject({ process: '<APP>', pid: null, owner: 'socket' });
  },
  'network-log'(expected, reading) {
    const { entries, limit } = reading;
    if ('matches' in expected) expect(entries).toHaveLength(Number(expected['matches']));
    if ('errno' in expected)
      expect(entries.find(({ errno }) => errno !== null)?.errno).toBe(expected['errno']);
    if ('flowType' in expected)
      expect(entries.find(({ flow }) => flow !== null)?.flow).toBe(expected['flowType']);
    if ('interface' in expected)
      expect(entries.find((entry) => entry.interface !== null)?.interface).toBe(expected['interface']);
    expect(limit).toBe(expected['kind'] === 'fd-exhaustion' ? 'open-files' : null);
  },
  'os-version'(expected, reading) {
    expect(reading.version).toBe(expected['productVersion']);
    expect(reading.build).toBe(expected['build']);
    const name = expected['productName'] ?? expected['name'];
    if (name !== undefined) expect(reading.name).toBe(name);
  },
};

/** An application of the index: `{path, allow}`, `[path, allow]`, or `[name, state]` where 1 allows and 4 blocks. */
const expectedApp = (app: unknown): { name: unknown; allow: unknown } => {
  if (!Array.isArray(app)) {
    const { path, allow } = app as { path: string; allow: boolean | null };
    return { name: path, allow };
  }
  const [name, state] = app as [string, boolean | number];
  return { name, allow: state === 1 ? true : state === 4 ? false : state };
};

const agrees = (part: Part, expected: Sample['expected']): void => {
  if (part.kind === 'firewall') agreements.firewall(expected, part.reading);
  if (part.kind === 'vpn-services') agreements['vpn-services'](expected, part.reading);
  if (part.kind === 'system-extensions') agreements['system-extensions'](expected, part.reading);
  if (part.kind === 'kernel-extensions') agreements['kernel-extensions'](expected, part.reading);
  if (part.kind === 'lsof') agreements.lsof(expected, part.reading);
  if (part.kind === 'skywalkctl-flow') agreements['skywalkctl-flow'](expected, part.reading);
  if (part.kind === 'network-log') agreements['network-log'](expected, part.reading);
  if (part.kind === 'os-version') agreements['os-version'](expected, part.reading);
};

describe('every real sample', () => {
  it('every real sample is there with its index line', () => {
    expect(samples).toHaveLength(173);
  });

  it.each(samples.map((sample) => [sample.file, sample] as const))(
    'every real sample: %s is read as the index expects',
    (_, sample) => {
      const { parts, leftOut } = explainPaste(sample.text);
      expect(leftOut).toBe(false);
      expect(parts.map(({ kind }) => kind)).toEqual([kindOf(sample)]);
      for (const part of parts) agrees(part, sample.expected);
    },
  );
});

describe('samples whose meaning is in the question', () => {
  const sample = (file: string): Sample => {
    const found = samples.find((candidate) => candidate.file === file);
    if (found === undefined) throw new Error(`no sample ${file}`);
    return found;
  };

  // A bare "1" is also what `sysctl -n net.link.generic.system.enable_netagent` prints, where it means the opposite.
  it('a bare 1 is a firewall that is on when the alf preference is known to be the source', () => {
    const { text, expected } = sample('defaults-alf/01-glpi-globalstate-1.txt');
    expect(readFirewallPreference(text)?.state).toBe(expected['firewall']);
    expect(explainPaste(text).parts[0]?.kind).toBe('unknown');
  });

  it('a bare 1 below its command is a firewall that is on', () => {
    const { text } = sample('defaults-alf/01-glpi-globalstate-1.txt');
    const paste = `% defaults read /Library/Preferences/com.apple.alf globalstate\n${text}`;
    expect(explainPaste(paste).parts).toMatchObject([{ kind: 'firewall', reading: { state: 'on' } }]);
  });

  it('a preference that does not exist leaves the firewall unknown', () => {
    const { text, expected } = sample('defaults-alf/02-key-absent-shape.txt');
    expect(readFirewallPreference(text)).toMatchObject({ state: 'unknown', error: expected['error'] });
  });

  it('the preference of Private Relay is read, though explain has no kind for it', () => {
    const states = samples
      .filter(({ folder }) => folder === 'private-relay')
      .map(({ text }) => readPrivateRelay(text)?.state);
    expect(states).toEqual(['off', 'on']);
  });
});

describe('outputs without a kind', () => {
  it('outputs of an unknown kind are named in one sentence', () => {
    const says = samplesOf('unknown')
      .filter(({ text }) => text.trim() !== '')
      .map(({ file, text }) => [file, explainPaste(text).parts[0]?.says.key ?? ''] as const);
    expect(says.filter(([, sentence]) => sentence === 'explain.input.unknown')).toEqual([]);
  });
});
