import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../main/core/diagnosis/diagnose.ts';
import { exitCodeOf } from '../../../main/core/diagnosis/status.ts';
import type { Observation } from '../../../main/core/observation.ts';
import { inShort } from '../../support/in-short.ts';
import {
  captureNamed,
  diagnosisOfCapture as diagnosed,
  notPermitted,
  observed,
} from '../../support/captures.ts';

const socketsProbe = captureNamed('probe-disagrees-15.4').probe;
const userSpaceProbe = captureNamed('healthy-15.5').probe;

describe('the gate', () => {
  test('the kernel switch wins over a test connection that still saw user space: the evidence disagrees', () => {
    const changes = { probe: userSpaceProbe };
    expect(inShort(diagnosed('firewall-on-14.4.1', changes))).toBe(
      'sockets/kernel/disagree 1 application-firewall',
    );
  });
  test('a kernel switch that is off with an unreadable list of reasons has no known cause', () => {
    const diagnosis = diagnosed('firewall-on-14.4.1', { 'observe.filterState': notPermitted });
    expect(inShort(diagnosis)).toBe('sockets/kernel/agree 1');
    expect(diagnosis.summary).toEqual({ kind: 'fallen-back-unreadable' });
  });
  test('a kernel switch that is off for a word of a newer kernel shows that word beside living flows, too', () => {
    const changes = { 'observe.filterState.value': 'quantum' };
    expect(diagnosed('packet-filter-with-living-flows-14.5', changes).summary).toEqual({
      kind: 'partly-living-unknown-filter',
      word: 'quantum',
      livingFlows: 27,
    });
  });
  test('a kernel switch that is off for a word of a newer kernel shows that word', () => {
    const diagnosis = diagnosed('firewall-on-14.4.1', { 'observe.filterState.value': 'quantum' });
    expect(inShort(diagnosis)).toBe('sockets/kernel/agree 1');
    expect(diagnosis.summary).toEqual({ kind: 'fallen-back-unknown-filter', word: 'quantum' });
  });
  test('a kernel switch that is off with living flows is mixed by the count of policies where flows cannot be counted', () => {
    const changes = { 'observe.flowAdvisory': notPermitted, 'observe.necp.nexusFlows': 3 };
    expect(diagnosed('firewall-on-14.4.1', changes)).toMatchObject({ mode: 'mixed', basis: 'kernel' });
  });
  test('a kernel switch that is off with an open channel and nothing else to count by is mixed', () => {
    const changes = {
      'observe.flowAdvisory': notPermitted,
      'observe.necp': notPermitted,
      'observe.census.processes': [
        { pid: 1, name: 'a', flowswitchChannels: 1, otherChannels: 0, tcpSockets: 0, udpSockets: 0 },
      ],
    };
    expect(diagnosed('firewall-on-14.4.1', changes).mode).toBe('mixed');
  });
  test('a kernel switch that is off with a channel on which no flow is left is sockets', () => {
    const channels = [{ pid: 512, name: 'Safari', interface: 'en0', flows: 0 }];
    expect(diagnosed('firewall-on-14.4.1', { 'observe.flowAdvisory.channels': channels }).mode).toBe(
      'sockets',
    );
  });
  test('the kernel switch that cannot be read leaves it to the reasons that the kernel names', () => {
    expect(inShort(diagnosed('firewall-on-14.4.1', { 'observe.gate': notPermitted, probe: null }))).toBe(
      'sockets/kernel/agree 1 application-firewall',
    );
  });
});

describe('without the gate', () => {
  const hidden = { 'observe.gate': notPermitted, 'observe.filterState': notPermitted };
  test('without the kernel switch the test connection decides', () => {
    expect(inShort(diagnosed('healthy-15.5', hidden))).toBe('user-space/probe/agree 0');
    expect(inShort(diagnosed('firewall-on-14.4.1', hidden))).toBe('sockets/probe/agree 1');
  });
  test('without the kernel switch an empty list of reasons does not prove the kernel switch on: the test connection decides', () => {
    expect(diagnosed('healthy-15.5', { 'observe.gate': notPermitted })).toMatchObject({
      mode: 'user-space',
      basis: 'probe',
      witnesses: { gate: null },
    });
  });
  test('without the kernel switch and without a test connection the open connections decide', () => {
    expect(inShort(diagnosed('healthy-15.5', { ...hidden, probe: null }))).toBe('user-space/census/single 0');
    expect(inShort(diagnosed('firewall-on-14.4.1', { ...hidden, probe: null }))).toBe(
      'sockets/census/single 1',
    );
  });
  test('without the kernel switch new flows since the check before are evidence of their own', () => {
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
  test('without the kernel switch a limit that is near outranks unknown', () => {
    const limits = {
      ...(captureNamed('healthy-15.5').observe as Record<string, object>)['limits'],
      filesOpen: 122_000,
    };
    expect(exitCodeOf(diagnosed('everything-unreadable-27.0', { 'observe.limits': limits }))).toBe(2);
  });
});

describe('a probe with an open gate', () => {
  test('a test connection with the kernel switch on that used sockets on a plain interface without flows of others points at that interface', () => {
    const changes = {
      probe: socketsProbe,
      'observe.flowAdvisory.channels': [],
      'observe.census.processes': [],
    };
    expect(inShort(diagnosed('healthy-15.5', changes))).toBe(
      'sockets/probe/disagree 1 default-route-has-no-flowswitch',
    );
  });
  test('a test connection with the kernel switch on that used sockets where others have flows has no known cause', () => {
    const diagnosis = diagnosed('healthy-15.5', { probe: socketsProbe });
    expect(inShort(diagnosis)).toBe('sockets/probe/disagree 1');
    expect(diagnosis.summary).toEqual({ kind: 'new-on-sockets-though-allowed' });
  });
  test('a loopback test connection with the kernel switch on is no evidence: it uses sockets on every Mac', () => {
    const loopback = [{ ...(socketsProbe?.at(-1) as object), interface: 'lo0' }];
    const diagnosis = diagnosed('healthy-15.5', { probe: loopback });
    expect(diagnosis.witnesses.probe).toBeNull();
    expect(inShort(diagnosis)).toBe('user-space/kernel/agree 0');
  });
  test('a test connection with the kernel switch on that saw both is mixed', () => {
    const both = [{ ...(socketsProbe?.at(-1) as object), carriedBy: 'mixed' }];
    expect(diagnosed('healthy-15.5', { probe: both })).toMatchObject({
      mode: 'mixed',
      basis: 'probe',
      agreement: 'disagree',
    });
  });
  test('a test connection with the kernel switch on that got stuck where sockets do not work either is no fault of user space', () => {
    const stuck = captureNamed('connection-stuck-26.3').probe?.at(-1) as object;
    const neither = [{ ...stuck, socketCheck: { attempted: 1, ready: 0 } }];
    expect(inShort(diagnosed('connection-stuck-26.3', { probe: neither }))).toBe('user-space/kernel/agree 0');
  });
});

describe('the default route with an open gate', () => {
  test('the default route with the kernel switch on through a VPN is mixed as long as no test connection was made: the network below could', () => {
    expect(inShort(diagnosed('vpn-default-route-14.7.1', { probe: null }))).toBe('mixed/kernel/agree 1 vpn');
  });
  test('the default route with the kernel switch on through the only interface there is, which cannot, is sockets', () => {
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
    const causes = (vpnServices: string) =>
      diagnosed('healthy-15.5', { ...changes, 'command vpn-services': vpnServices }).causes;
    const service = (state: string): string =>
      `Available network connection services in the current set (*=enabled):\n* (${state})   6F8B7C5E-0000-4000-8000-3D1D5D5F1A2B PPP --> L2TP            "Office"                         [PPP:L2TP]\n`;
    // A PPP link may be PPPoE: it is a VPN only beside a connected service.
    expect(causes(service('Disconnected'))).toEqual(['default-route-has-no-flowswitch']);
    expect(causes(service('Connected'))).toEqual(['vpn']);
  });
  test('the default route with the kernel switch on that is missing does not change the mode', () => {
    const changes = { 'observe.defaultRoute': { ok: true, ipv4: null, ipv6: null } };
    expect(inShort(diagnosed('healthy-15.5', changes))).toBe('user-space/kernel/agree 0');
  });
});
