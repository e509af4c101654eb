import { noApps } from '../../../main/core/app/apps/apps-state.ts';
import { describe, expect, test } from 'vitest';
import { busiestView } from '../../../main/core/views/busiest.ts';
import { english } from '../../../main/core/text/text.ts';
import { inShort } from '../../support/in-short.ts';
import { diagnosisOfCapture as diagnosed, notPermitted } from '../../support/captures.ts';

const zeroCounters = { ok: true, nexusFlows: 0, socketFlows: 0, clients: 0 };
/** A kernel that redacts: an empty list and zero counters, while WebKit, Mail and apsd hold channels. */
const redacted = { 'observe.flowAdvisory.channels': [], 'observe.necp': zeroCounters };
const holder = (pid: number, flowswitchChannels: number) => ({
  pid,
  name: `app ${pid}`,
  flowswitchChannels,
  otherChannels: 0,
  tcpSockets: 3,
  udpSockets: 0,
});

describe('an empty list of flows beside open flowswitch channels', () => {
  test('an empty list of flows beside open flowswitch channels with the kernel switch denied is user-space networking by the channels', () => {
    const diagnosis = diagnosed('healthy-26.2', { ...redacted, 'observe.gate': notPermitted, probe: null });
    expect(diagnosis.summary).toEqual({ kind: 'on-by-census' });
    expect(inShort(diagnosis)).toBe('user-space/census/single 0');
  });
  test('an empty list of flows beside open flowswitch channels with the kernel switch on is no contradiction', () => {
    expect(inShort(diagnosed('healthy-26.2', { ...redacted, probe: null }))).toBe(
      'user-space/kernel/agree 0',
    );
  });
  test('an empty list of flows beside open flowswitch channels leaves the flow limit unreadable instead of roomy', () => {
    const condition = diagnosed('healthy-26.2', redacted).conditions.find(({ id }) => id === 'flow-limit');
    expect(condition).toMatchObject({ outcome: 'unreadable', state: 'not-known' });
    expect(condition?.seen.map(({ key }) => key)).toContain('condition.flow-limit.seen.cut');
  });
  test('an empty list of flows beside open flowswitch channels lists every process that holds a channel among the busiest apps', () => {
    const diagnosis = diagnosed('healthy-26.2', redacted);
    expect(diagnosis.channels.length).toBe(3);
    const { rows, rest } = busiestView(diagnosis, { hasNotes: false, apps: noApps }, english);
    const pids = [...rows, ...rest].map((row) => row.pid);
    for (const { pid } of diagnosis.channels) expect(pids).toContain(pid);
  });
  test('an empty list of flows beside open flowswitch channels does not blame the interface for a test connection that used a socket', () => {
    const probe = [
      {
        type: 'probe',
        attempted: 3,
        ready: 3,
        stuck: 0,
        flowswitchChannels: 0,
        sockets: 3,
        carriedBy: 'sockets',
        interface: 'en0',
      },
    ];
    expect(diagnosed('healthy-26.2', { ...redacted, probe }).causes).toEqual([]);
  });
});

test('a list of flows with fewer processes than hold channels counts by the policies, and shows what it has', () => {
  const channels = [{ pid: 512, name: 'Safari', interface: 'en0', flows: 2 }];
  const changes = {
    'observe.flowAdvisory.channels': channels,
    'observe.census.processes': [holder(512, 1), holder(600, 2)],
    'observe.gate.enableNetagent': 0,
  };
  const diagnosis = diagnosed('packet-filter-with-living-flows-14.5', changes);
  expect(diagnosis.summary).toMatchObject({ kind: 'partly-living', livingFlows: 27 });
  expect(diagnosis.flows.busiest).toMatchObject([{ pid: 512, flows: 2 }]);
  expect(diagnosis.channels).toEqual([{ pid: 600, name: 'app 600', channels: 2 }]);
});

test('zero counters of the policies are read as they are where no process holds a channel', () => {
  const changes = {
    'observe.flowAdvisory': notPermitted,
    'observe.necp': zeroCounters,
    'observe.gate': notPermitted,
    'observe.census.processes': [holder(512, 0)],
    probe: null,
  };
  expect(diagnosed('healthy-26.2', changes).summary).toEqual({ kind: 'fallen-back-by-census' });
});

test.each([
  ['the list of flows is denied', { 'observe.flowAdvisory': notPermitted }],
  [
    'the list of flows is whole',
    { 'observe.flowAdvisory.channels': [{ pid: 512, name: 'Safari', interface: 'en0', flows: 0 }] },
  ],
])(
  'a visible channel without a flow is no fallback while the kernel switch is denied and %s',
  (_name, list) => {
    const changes = {
      ...list,
      'observe.gate': notPermitted,
      'observe.necp': { ok: true, nexusFlows: 0, socketFlows: 9, clients: 30 },
      'observe.census.processes': [holder(512, 1)],
      probe: null,
    };
    const diagnosis = diagnosed('healthy-26.2', changes);
    expect(diagnosis.summary).toEqual({ kind: 'unknown' });
    expect(diagnosis.witnesses.census).toBeNull();
  },
);
