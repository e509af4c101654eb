import { expect, test } from 'vitest';
import { diagnose } from '../../main/core/diagnosis/diagnose.ts';
import { redactCapture, redactPair } from '../../main/host/capture-redaction.ts';
import { captureNamed, captureNames, changed, observationOf } from '../support/captures.ts';

test('a redacted capture leads to the same diagnosis word for word', () => {
  for (const name of captureNames) {
    const capture = captureNamed(name);
    const redacted = redactCapture(capture);
    expect(redacted.redacted).toBe(true);
    // The name of a VPN service is private; the rest of its line is not.
    const expected: unknown = JSON.parse(
      JSON.stringify(diagnose(observationOf(capture))).replaceAll('Example VPN', 'vpn-1'),
    );
    expect(JSON.parse(JSON.stringify(diagnose(observationOf(redacted))))).toEqual(expected);
  }
});

test('redaction removes the archive of Private Relay and keeps its setting', () => {
  const redacted = redactCapture(captureNamed('private-relay-15.3'));
  expect(JSON.stringify(redacted)).not.toContain('<data>');
  expect(observationOf(redacted).privateRelay).toEqual({ state: 'ok', value: { state: 'on' } });
});

test('redaction replaces identifiers of VPN services', () => {
  const text = JSON.stringify(redactCapture(captureNamed('vpn-default-route-14.7.1')));
  expect(text).not.toContain('5F4FFCFD-E11D-470C-AA63-8797AFE60692');
  expect(text).not.toContain('\\"Example VPN\\"');
  expect(text).toContain('vpn-1');
});

test('redaction replaces names of this machine in process names too', () => {
  const processes = [
    { pid: 1, name: 'jdoe-agent', flowswitchChannels: 0, otherChannels: 0, tcpSockets: 1, udpSockets: 0 },
  ];
  const capture = changed(captureNamed('healthy-15.5'), { 'observe.census.processes': processes });
  expect(JSON.stringify(redactCapture(capture, { users: ['jdoe'], hosts: [] }))).not.toContain('jdoe');
});

test('a capture with commands of the wrong type is still redacted', () => {
  const capture = {
    ...captureNamed('healthy-15.5'),
    commands: [null, 7, { id: 'private-relay' }, '/Users/jane'],
  };
  expect(redactCapture(capture).commands).toEqual([null, 7, { id: 'private-relay' }, '/Users/user-1']);
});

test('a value that is the same before and after a change has the same stand-in in both captures', () => {
  const before = captureNamed('vpn-default-route-14.7.1');
  const after = changed(before, { 'observe.gate.enableNetagent': 0 });
  const pair = redactPair({ before, after }, { users: [], hosts: ['mac-of-jane'] });
  expect(pair.before.redacted && pair.after.redacted).toBe(true);
  expect(pair.before.commands).toEqual(pair.after.commands);
  expect(JSON.stringify(pair)).not.toContain('5F4FFCFD-E11D-470C-AA63-8797AFE60692');
});
