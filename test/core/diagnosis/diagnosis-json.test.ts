import { expect, test } from 'vitest';
import { diagnose } from '../../../main/core/diagnosis/diagnose.ts';
import { diagnosisJson } from '../../../main/core/diagnosis/diagnosis-json.ts';
import { exitCodeOf } from '../../../main/core/diagnosis/status.ts';
import { observed } from '../../support/captures.ts';

test('the object of check --json is the one of the contract', () => {
  const json = diagnosisJson(diagnose(observed('near-flow-limit-14.6')));
  expect(Object.keys(json)).toEqual(
    'schema takenAt replay platform os mode status basis agreement headline matter causes conditions limits flows apps witnesses'.split(
      ' ',
    ),
  );
  expect(json).toMatchObject({
    schema: 'lanelight.check/1',
    takenAt: '2024-08-14T15:05:31Z',
    replay: true,
    platform: 'darwin',
    os: { name: 'macOS', version: '14.6', build: '23G80' },
    mode: 'user-space',
    limits: [
      {
        kind: 'flow-table',
        subject: { pid: 2210, name: 'PacketTunnelApp', interface: 'en0' },
        used: 478,
        limit: 512,
        state: 'near',
      },
    ],
    flows: { limit: 512, limitBasis: 'source' },
    witnesses: { gate: 'user-space', census: 'user-space', probe: 'user-space' },
  });
  expect(json.flows.busiest[0]).toEqual({ pid: 2210, name: 'PacketTunnelApp', interface: 'en0', flows: 478 });
  for (const condition of json.conditions) {
    expect(Object.keys(condition)).toEqual([
      'id',
      'title',
      'state',
      'severity',
      'affects',
      'detail',
      'advice',
      'fix',
      'docs',
    ]);
  }
});

test('causes carry id, title and advice', () => {
  const { causes } = diagnosisJson(diagnose(observed('firewall-on-14.4.1')));
  expect(causes.map((cause) => Object.keys(cause))).toEqual([['id', 'title', 'advice']]);
});

test('what is not known is null', () => {
  const { flows, witnesses } = diagnosisJson(diagnose(observed('linux-debian-12')));
  expect(flows).toEqual({ limit: null, limitBasis: null, busiest: [] });
  expect(witnesses).toEqual({ gate: null, census: 'sockets', probe: null });
});

test('a limit of the whole machine has no subject', () => {
  const { limits } = diagnosisJson(
    diagnose(observed('healthy-15.5', { 'observe.limits.filesOpen': 122_880 })),
  );
  expect(limits).toEqual([
    { kind: 'open-files-system', subject: null, used: 122_880, limit: 122_880, state: 'at', assumed: false },
  ]);
});

test('a fallback outranks a limit, and a limit outranks fine', () => {
  const full = { 'observe.limits.filesOpen': 122_880 };
  const codeOf = (name: string, changes = {}) => exitCodeOf(diagnose(observed(name, changes)));
  expect(codeOf('firewall-on-14.4.1', full)).toBe(1);
  expect(codeOf('healthy-15.5', full)).toBe(2);
  expect(codeOf('healthy-15.5')).toBe(0);
  expect(codeOf('linux-debian-12')).toBe(0);
  expect(codeOf('everything-unreadable-27.0')).toBe(3);
});

test('the JSON of a fallback has whether it matters, and each app with its sockets and its limit', () => {
  const { status, matter, apps } = diagnosisJson(diagnose(observed('firewall-on-14.4.1')));
  expect(status).toBe('sockets');
  expect(matter).toContain('256');
  expect(apps[0]).toMatchObject({
    name: 'com.apple.WebKit.Networking',
    flows: [],
    flowswitchChannels: 0,
    tcpSockets: 38,
    udpSockets: 2,
    openFilesLimit: 256,
  });
});

test('apps come by how close they are to a limit, with the limit of each interface', () => {
  const { apps } = diagnosisJson(diagnose(observed('near-flow-limit-14.6')));
  expect(apps[0]).toMatchObject({ pid: 2210, flows: [{ interface: 'en0', flows: 478, limit: 512 }] });
});

test('an app with more sockets than an app may open at its start has an unknown limit', () => {
  const crowd = { 'observe.census.processes.0.tcpSockets': 300 };
  const { apps } = diagnosisJson(diagnose(observed('firewall-on-14.4.1', crowd)));
  expect(apps[0]).toMatchObject({ openFilesLimit: null });
});
