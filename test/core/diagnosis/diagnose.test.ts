import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../main/core/diagnosis/diagnose.ts';
import { statusOf } from '../../../main/core/diagnosis/status.ts';
import {
  causeIds,
  conditionIds,
  conditionSeverities,
  modes,
} from '../../../main/core/diagnosis/diagnosis.ts';
import type { Observation } from '../../../main/core/observation.ts';
import {
  captureNamed,
  captureNames,
  diagnosisOfCapture as diagnosed,
  observationOf,
} from '../../support/captures.ts';
import { english } from '../../../main/core/text/text.ts';
import { conditionDetail } from '../../../main/core/views/diagnosis-text.ts';
import { headlineText, statementText, whyText } from '../../../main/core/views/headline.ts';
import { inShort } from '../../support/in-short.ts';

const expected: Readonly<Record<string, readonly [inShort: string, headline: string]>> = {
  'broken-by-hand-14.4.1': [
    'sockets/kernel/agree 1 application-firewall',
    'Fallen back to sockets because the firewall is on',
  ],
  'connection-stuck-26.3': [
    'user-space/kernel/agree 1 connection-stuck',
    'User-space networking is on, but connections hang while sockets to the same host work',
  ],
  'content-filter-15.6': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'everything-unreadable-27.0': [
    'unknown/none/none 3',
    'Status unavailable: neither the kernel switch nor open connections nor a test connection could be read',
  ],
  'firewall-on-14.4.1': [
    'sockets/kernel/agree 1 application-firewall',
    'Fallen back to sockets because the firewall is on',
  ],
  'firewall-on-15.5': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'flow-table-full-26.0': [
    'user-space/kernel/agree 2',
    'User-space networking is on, but PacketTunnelApp (2210) has 512 of 512 flows on en0',
  ],
  'healthy-15.5': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'healthy-26.2': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'interface-filter-14.2': [
    'sockets/kernel/agree 1 interface-filter',
    'Fallen back to sockets because a third-party interface filter is attached',
  ],
  'legacy-socket-filter-12.7': [
    'sockets/kernel/agree 1 socket-filter ip-filter',
    'Fallen back to sockets because a third-party socket filter is registered and a third-party IP filter is attached',
  ],
  'linux-debian-12': [
    'unsupported/platform/single 0 platform',
    'All connections use kernel sockets, which is normal on Linux',
  ],
  'near-flow-limit-14.6': [
    'user-space/kernel/agree 2',
    'User-space networking is on, but PacketTunnelApp (2210) has 478 of 512 flows on en0',
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
    'Partly fallen back: new connections use sockets because packet filter rules are loaded; 27 existing flows still use user-space networking',
  ],
  'parental-controls-13.5': [
    'sockets/kernel/agree 1 parental-controls',
    'Fallen back to sockets because the Screen Time web filter is on',
  ],
  'private-relay-15.3': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'probe-disagrees-15.4': [
    'sockets/probe/disagree 1 default-route-has-no-flowswitch',
    'New connections use sockets because the default route uses en0 (member of a bridge)',
  ],
  'same-count-26.4': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'thread-first-mac-14.4.1': [
    'sockets/kernel/agree 1 application-firewall',
    'Fallen back to sockets because the firewall is on',
  ],
  'thread-second-mac-14.4.1': ['user-space/kernel/agree 0', 'User-space networking is on'],
  'too-old-11.7.10': [
    'unsupported/platform/agree 0 os-too-old',
    'macOS 11.7.10 has no user-space networking: it needs macOS 12 or later',
  ],
  'vlan-default-route-14.6': [
    'mixed/kernel/agree 1 default-route-has-no-flowswitch',
    'Partly fallen back because the default route uses vlan0 (VLAN)',
  ],
  'vpn-default-route-14.7.1': [
    'sockets/probe/disagree 1 vpn',
    'New connections use sockets because the default route uses utun4 (VPN tunnel)',
  ],
};

describe('every capture', () => {
  test.each(captureNames)('every capture: %s is diagnosed as expected and names its origin', (name) => {
    const diagnosis = diagnosed(name);
    expect([inShort(diagnosis), headlineText(diagnosis, english)]).toEqual(expected[name]);
    expect(captureNamed(name).note).toContain('nothing in it was recorded on a Mac');
  });

  test('every capture is expected to be something', () => {
    expect(Object.keys(expected).sort()).toEqual(captureNames);
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
    const severities = conditions.map(({ severity }) => conditionSeverities.indexOf(severity));
    expect(severities).toEqual([...severities].sort());
    const calm = conditions.filter(({ severity }) => severity === 'none');
    const weights = calm.map(({ state }) => ['not-known', 'clear', 'not-applicable'].indexOf(state));
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

test('any capture leads to a diagnosis that does not contradict itself', () => {
  fc.assert(
    fc.property(mutation, ({ name, edits }) => {
      const observation = mutated(name, edits);
      const diagnosis = diagnose(observation);
      const { mode, basis, agreement, causes, witnesses, conditions } = diagnosis;
      expect(modes).toContain(mode);
      expect(causes.every((id) => causeIds.includes(id))).toBe(true);
      expect(new Set(causes).size).toBe(causes.length);
      expect(conditions).toHaveLength(conditionIds.length);
      expect(conditions.every((one) => conditionDetail(one, english).trim() !== '')).toBe(true);
      expect(headlineText(diagnosis, english)).not.toMatch(/^$|[.{}]$/);
      expect(statementText(statusOf(diagnosis), english)).not.toBe('');
      expect(whyText(diagnosis, english)).not.toBe('');
      expect(mode === 'unknown').toBe(basis === 'none');
      expect(mode === 'unsupported').toBe(basis === 'platform');
      if (mode === 'user-space') expect(causes.every((id) => id === 'connection-stuck')).toBe(true);
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
    format: 'lanelight.capture/1',
    takenAt: '2026-01-01T00:00:00Z',
    redacted: true,
    observe: null,
    probe: null,
    commands: [],
  });
  const diagnosis = diagnose(observation);
  expect(inShort(diagnosis)).toBe('unknown/none/none 3');
  const known = diagnosis.conditions.filter(({ state }) => state !== 'not-known');
  expect(known.filter(({ state }) => state !== 'not-applicable')).toEqual([]);
});
