import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../main/core/diagnosis/diagnose.ts';
import { exitCodeOf } from '../../../main/core/diagnosis/diagnosis-json.ts';
import { causeIds, conditionIds, type Diagnosis, modes } from '../../../main/core/diagnosis/diagnosis.ts';
import type { Observation } from '../../../main/core/observation.ts';
import {
  captureNamed,
  captureNames,
  type Changes,
  notPermitted,
  observationOf,
  observed,
} from '../../support/captures.ts';

const diagnosed = (name: string, changes: Changes = {}): Diagnosis => diagnose(observed(name, changes));
const inShort = (diagnosis: Diagnosis): string => {
  const { mode, basis, agreement, causes } = diagnosis;
  const ids = causes.map(({ id }) => id).join(' ');
  return `${mode}/${basis}/${agreement} ${exitCodeOf(diagnosis)} ${ids}`.trim();
};

const expected: Readonly<Record<string, readonly [inShort: string, headline: string]>> = {
  'broken-by-hand-14.4.1': [
    'sockets/kernel/agree 1 application-firewall',
    'Fallen back to sockets because the firewall is on',
  ],
  'connection-stuck-26.3': [
    'user-space/kernel/agree 0 connection-stuck',
    'User-space networking is on, but its connections get stuck while sockets to the same host work',
  ],
  'content-filter-15.6': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'everything-unreadable-27.0': [
    'unknown/none/none 3',
    'Not known: neither the kernel nor a probe nor the open connections could be read',
  ],
  'firewall-on-14.4.1': [
    'sockets/kernel/agree 1 application-firewall',
    'Fallen back to sockets because the firewall is on',
  ],
  'firewall-on-15.5': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'flow-table-full-26.0': [
    'user-space/kernel/agree 2',
    'User-space networking is on, but PacketTunnelApp (2210) on en0 has 512 of 512 flows',
  ],
  'healthy-15.5': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'healthy-26.2': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'interface-filter-14.2': [
    'sockets/kernel/agree 1 interface-filter',
    'Fallen back to sockets because a third-party interface filter is attached',
  ],
  'legacy-socket-filter-12.7': [
    'sockets/kernel/agree 1 socket-filter ip-filter',
    'Fallen back to sockets because a third-party socket filter is installed and a third-party IP filter is attached',
  ],
  'linux-debian-12': [
    'unsupported/platform/single 0 platform',
    'Linux has no user-space networking to look for: every connection is a socket',
  ],
  'near-flow-limit-14.6': [
    'user-space/kernel/agree 2',
    'User-space networking is on, but PacketTunnelApp (2210) on en0 has 478 of 512 flows',
  ],
  'off-without-reason-13.6': [
    'sockets/kernel/agree 1 off-without-reason',
    'Fallen back to sockets, and the kernel names no reason',
  ],
  'packet-filter-after-15.5': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'packet-filter-before-15.5': [
    'sockets/kernel/agree 1 packet-filter',
    'Fallen back to sockets because packet filter rules are loaded',
  ],
  'packet-filter-with-living-flows-14.5': [
    'mixed/kernel/agree 1 packet-filter',
    'Partly fallen back: new connections use sockets because packet filter rules are loaded; 27 older flows live on in user space',
  ],
  'parental-controls-13.5': [
    'sockets/kernel/agree 1 parental-controls',
    'Fallen back to sockets because the Screen Time web filter is on',
  ],
  'private-relay-15.3': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'probe-disagrees-15.4': [
    'sockets/probe/disagree 1 default-route-has-no-flowswitch',
    'New connections use sockets because the default route goes through en0, a member of a bridge',
  ],
  'same-count-26.4': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'thread-first-mac-14.4.1': [
    'sockets/kernel/agree 1 application-firewall',
    'Fallen back to sockets because the firewall is on',
  ],
  'thread-second-mac-14.4.1': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'too-old-11.7.10': [
    'unsupported/platform/agree 0 os-too-old',
    'macOS 11.7.10 has no user-space networking: it came with macOS 12',
  ],
  'vlan-default-route-14.6': [
    'mixed/kernel/agree 1 default-route-has-no-flowswitch',
    'Partly fallen back because the default route goes through vlan0, a VLAN',
  ],
  'vpn-default-route-14.7.1': [
    'sockets/probe/disagree 1 vpn default-route-has-no-flowswitch',
    'New connections use sockets because the default route goes through utun4, a VPN tunnel',
  ],
};

describe('every capture', () => {
  test.each(captureNames)('%s is diagnosed as expected and says where it comes from', (name) => {
    const diagnosis = diagnosed(name);
    expect([inShort(diagnosis), diagnosis.headline]).toEqual(expected[name]);
    expect(captureNamed(name).note).toContain('nothing in it was recorded on a Mac');
  });

  test('is expected to be something', () => {
    expect(Object.keys(expected).sort()).toEqual(captureNames);
  });
});

const socketsProbe = captureNamed('probe-disagrees-15.4').probe;
const userSpaceProbe = captureNamed('healthy-15.5').probe;

describe('the gate', () => {
  test('wins over a probe that still saw user space: the witnesses disagree', () => {
    const changes = { probe: userSpaceProbe };
    expect(inShort(diagnosed('firewall-on-14.4.1', changes))).toBe(
      'sockets/kernel/disagree 1 application-firewall',
    );
  });
  test('closed with an unreadable list of reasons has no known cause', () => {
    const diagnosis = diagnosed('firewall-on-14.4.1', { 'observe.filterState': notPermitted });
    expect(inShort(diagnosis)).toBe('sockets/kernel/agree 1');
    expect(diagnosis.headline).toBe('Fallen back to sockets, and the reason could not be read');
  });
  test('closed for a word of a newer kernel shows that word', () => {
    const diagnosis = diagnosed('firewall-on-14.4.1', { 'observe.filterState.value': 'quantum' });
    expect(inShort(diagnosis)).toBe('sockets/kernel/agree 1');
    expect(diagnosis.headline).toContain('because of "quantum"');
  });
  test('closed with living flows is mixed by the count of policies where flows cannot be counted', () => {
    const changes = { 'observe.flowAdvisory': notPermitted, 'observe.necp.nexusFlows': 3 };
    expect(diagnosed('firewall-on-14.4.1', changes)).toMatchObject({ mode: 'mixed', basis: 'kernel' });
  });
  test('closed with an open channel and nothing else to count by is mixed', () => {
    const changes = {
      'observe.flowAdvisory': notPermitted,
      'observe.necp': notPermitted,
      'observe.census.processes': [
        { pid: 1, name: 'a', flowswitchChannels: 1, otherChannels: 0, tcpSockets: 0, udpSockets: 0 },
      ],
    };
    expect(diagnosed('firewall-on-14.4.1', changes).mode).toBe('mixed');
  });
  test('closed with a channel on which no flow is left is sockets', () => {
    const channels = [{ pid: 512, name: 'Safari', interface: 'en0', flows: 0 }];
    expect(diagnosed('firewall-on-14.4.1', { 'observe.flowAdvisory.channels': channels }).mode).toBe(
      'sockets',
    );
  });
  test('that cannot be read leaves it to the reasons that the kernel names', () => {
    expect(inShort(diagnosed('firewall-on-14.4.1', { 'observe.gate': notPermitted, probe: null }))).toBe(
      'sockets/kernel/agree 1 application-firewall',
    );
  });
});

describe('without the gate', () => {
  const hidden = { 'observe.gate': notPermitted, 'observe.filterState': notPermitted };
  test('the probe decides', () => {
    expect(inShort(diagnosed('healthy-15.5', hidden))).toBe('user-space/probe/agree 0');
    expect(inShort(diagnosed('firewall-on-14.4.1', hidden))).toBe('sockets/probe/agree 1');
  });
  test('an empty list of reasons does not prove an open gate: the probe decides', () => {
    expect(diagnosed('healthy-15.5', { 'observe.gate': notPermitted })).toMatchObject({
      mode: 'user-space',
      basis: 'probe',
      witnesses: { gate: null },
    });
  });
  test('and without a probe the census decides', () => {
    expect(inShort(diagnosed('healthy-15.5', { ...hidden, probe: null }))).toBe('user-space/census/single 0');
    expect(inShort(diagnosed('firewall-on-14.4.1', { ...hidden, probe: null }))).toBe(
      'sockets/census/single 1',
    );
  });
  test('new flows since the look before are a census of their own', () => {
    const observation = observed('everything-unreadable-27.0');
    const stats = observed('healthy-15.5').apiStats;
    if (stats.state !== 'ok') throw new Error('The capture has counters.');
    const before = { ...stats.value, nexusStreamFlows: stats.value.nexusStreamFlows - 4 };
    const counted: Observation = {
      ...observation,
      apiStats: stats,
      previousApiStats: { state: 'ok', value: before },
    };
    expect(inShort(diagnose(counted))).toBe('user-space/census/single 0');
  });
  test('a limit that is near goes before not known', () => {
    const limits = {
      ...(captureNamed('healthy-15.5').observe as Record<string, object>)['limits'],
      filesOpen: 122_000,
    };
    expect(exitCodeOf(diagnosed('everything-unreadable-27.0', { 'observe.limits': limits }))).toBe(2);
  });
});

describe('a probe with an open gate', () => {
  test('that used sockets on a plain interface without flows of others points at that interface', () => {
    const changes = { probe: socketsProbe, 'observe.flowAdvisory.channels': [] };
    expect(inShort(diagnosed('healthy-15.5', changes))).toBe(
      'sockets/probe/disagree 1 default-route-has-no-flowswitch',
    );
  });
  test('that used sockets where others have flows has no known cause', () => {
    const diagnosis = diagnosed('healthy-15.5', { probe: socketsProbe });
    expect(inShort(diagnosis)).toBe('sockets/probe/disagree 1');
    expect(diagnosis.headline).toBe(
      'New connections use sockets although the kernel allows user-space networking',
    );
  });
  test('over the loopback says nothing: that is sockets on every Mac', () => {
    const loopback = [{ ...(socketsProbe?.at(-1) as object), interface: 'lo0' }];
    const diagnosis = diagnosed('healthy-15.5', { probe: loopback });
    expect(diagnosis.witnesses.probe).toBeNull();
    expect(inShort(diagnosis)).toBe('user-space/kernel/agree 0');
  });
  test('that saw both is mixed', () => {
    const both = [{ ...(socketsProbe?.at(-1) as object), carriedBy: 'mixed' }];
    expect(diagnosed('healthy-15.5', { probe: both })).toMatchObject({
      mode: 'mixed',
      basis: 'probe',
      agreement: 'disagree',
    });
  });
  test('that got stuck where sockets do not work either is no fault of user space', () => {
    const stuck = captureNamed('connection-stuck-26.3').probe?.at(-1) as object;
    const neither = [{ ...stuck, socketCheck: { attempted: 1, ready: 0 } }];
    expect(inShort(diagnosed('connection-stuck-26.3', { probe: neither }))).toBe('user-space/kernel/agree 0');
  });
});

describe('the default route with an open gate', () => {
  test('through a VPN is mixed as long as no probe was made: the network below could', () => {
    expect(inShort(diagnosed('vpn-default-route-14.7.1', { probe: null }))).toBe(
      'mixed/kernel/agree 1 vpn default-route-has-no-flowswitch',
    );
  });
  test('through the only interface there is, which cannot, is sockets', () => {
    const ppp = {
      name: 'ppp0',
      kind: 'ppp',
      up: true,
      running: true,
      ipv4: true,
      ipv6: false,
      bridged: false,
    };
    const changes = {
      probe: null,
      'observe.interfaces.list': [ppp],
      'observe.defaultRoute': { ok: true, ipv4: 'ppp0', ipv6: null },
      'observe.flowAdvisory.channels': [],
    };
    expect(diagnosed('healthy-15.5', changes)).toMatchObject({ mode: 'sockets', basis: 'kernel' });
  });
  test('that is missing does not change the mode', () => {
    const changes = { 'observe.defaultRoute': { ok: true, ipv4: null, ipv6: null } };
    expect(inShort(diagnosed('healthy-15.5', changes))).toBe('user-space/kernel/agree 0');
  });
});

test('Linux shows the sockets and limits that were really read', () => {
  const { conditions, sockets, flows } = diagnosed('linux-debian-12');
  expect(sockets[0]).toEqual({ pid: 911, name: 'node', tcpSockets: 12, udpSockets: 0 });
  expect(flows).toEqual({ limit: null, limitBasis: null, busiest: [] });
  const stateOf = (id: string) => conditions.find((one) => one.id === id)?.state;
  expect([stateOf('open-files'), stateOf('ports')]).toEqual(['clear', 'clear']);
});

test('conditions come by weight, and all of them come', () => {
  for (const name of captureNames) {
    const { conditions } = diagnosed(name);
    const weights = conditions.map(({ state }) =>
      ['blocks', 'may-matter', 'not-known', 'clear'].indexOf(state),
    );
    expect(weights).toEqual([...weights].sort());
    expect(conditions.map(({ id }) => id).sort()).toEqual([...conditionIds].sort());
  }
});

test('a channel without a name gets the one of its process, and the busiest comes first', () => {
  const channels = [
    { pid: 640, name: null, interface: 'en0', flows: 4 },
    { pid: 512, name: null, interface: 'en0', flows: 41 },
    { pid: 9, name: null, interface: 'en0', flows: 0 },
  ];
  expect(diagnosed('healthy-15.5', { 'observe.flowAdvisory.channels': channels }).flows.busiest).toEqual([
    { pid: 512, name: 'com.apple.WebKit.Networking', interface: 'en0', flows: 41 },
    { pid: 640, name: 'Mail', interface: 'en0', flows: 4 },
  ]);
});

/** Any JSON in any place of a capture. */
const mutation = fc.record({
  name: fc.constantFrom(...captureNames),
  edits: fc.array(
    fc.record({ at: fc.nat(), value: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constant(undefined)) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
});

function places(value: unknown): readonly (readonly [object, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [[value, key] as const, ...places(one)]);
}

function mutated(
  name: string,
  edits: readonly { readonly at: number; readonly value: unknown }[],
): Observation {
  const capture = captureNamed(name);
  for (const { at, value } of edits) {
    const all = [capture.observe, capture.probe, capture.commands].flatMap(places);
    const place = all[at % Math.max(1, all.length)];
    if (place !== undefined) (place[0] as Record<string, unknown>)[place[1]] = value;
  }
  return observationOf(capture);
}

test('whatever stands in a capture, there is a diagnosis that does not contradict itself', () => {
  fc.assert(
    fc.property(mutation, ({ name, edits }) => {
      const observation = mutated(name, edits);
      const diagnosis = diagnose(observation);
      const { mode, basis, agreement, causes, witnesses, conditions, headline } = diagnosis;
      expect(modes).toContain(mode);
      expect(causes.every(({ id }) => causeIds.includes(id))).toBe(true);
      expect(new Set(causes.map(({ id }) => id)).size).toBe(causes.length);
      expect(conditions).toHaveLength(conditionIds.length);
      expect(conditions.every(({ detail }) => detail.trim() !== '')).toBe(true);
      expect(headline).not.toBe('');
      expect(mode === 'unknown').toBe(basis === 'none');
      expect(mode === 'unsupported').toBe(basis === 'platform');
      if (mode === 'user-space') expect(causes.every(({ id }) => id === 'connection-stuck')).toBe(true);
      if (basis === 'probe') expect(witnesses.probe).toBe(mode);
      if (basis === 'kernel') expect(witnesses.gate).not.toBeNull();
      if (agreement === 'none') expect(Object.values(witnesses).every((one) => one === null)).toBe(true);
      expect(diagnose(observation)).toEqual(diagnosis);
    }),
    { numRuns: 400 },
  );
});

test('an observation without any reading is not known', () => {
  const observation = observationOf({
    format: 'flowlight.capture/1',
    takenAt: '2026-01-01T00:00:00Z',
    redacted: true,
    observe: null,
    probe: null,
    commands: [],
  });
  const diagnosis = diagnose(observation);
  expect(inShort(diagnosis)).toBe('unknown/none/none 3');
  expect(diagnosis.conditions.every(({ state }) => state === 'not-known')).toBe(true);
});
