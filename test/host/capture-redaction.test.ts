import { expect, test } from 'vitest';
import { diagnose } from '../../main/core/diagnosis/diagnose.ts';
import { redactCapture } from '../../main/host/capture-redaction.ts';
import { captureNamed, captureNames, changed, observationOf } from '../support/captures.ts';

test('a redacted capture is diagnosed as before, word for word', () => {
  for (const name of captureNames) {
    const capture = captureNamed(name);
    const redacted = redactCapture(capture);
    expect(redacted.redacted).toBe(true);
    expect(diagnose(observationOf(redacted))).toEqual(diagnose(observationOf(capture)));
  }
});

test('the archive of Private Relay is gone, what it says is kept', () => {
  const redacted = redactCapture(captureNamed('private-relay-15.3'));
  expect(JSON.stringify(redacted)).not.toContain('<data>');
  expect(observationOf(redacted).privateRelay).toEqual({ state: 'ok', value: { state: 'on' } });
});

test('identifiers of VPN services are replaced', () => {
  const text = JSON.stringify(redactCapture(captureNamed('vpn-default-route-14.7.1')));
  expect(text).not.toContain('5F4FFCFD-E11D-470C-AA63-8797AFE60692');
  expect(text).toContain('Example VPN');
});

test('names of this machine are replaced in process names too', () => {
  const processes = [
    { pid: 1, name: 'jdoe-agent', flowswitchChannels: 0, otherChannels: 0, tcpSockets: 1, udpSockets: 0 },
  ];
  const capture = changed(captureNamed('healthy-15.5'), { 'observe.census.processes': processes });
  expect(JSON.stringify(redactCapture(capture, { users: ['jdoe'], hosts: [] }))).not.toContain('jdoe');
});

test('a capture with commands of the wrong type is redacted all the same', () => {
  const capture = {
    ...captureNamed('healthy-15.5'),
    commands: [null, 7, { id: 'private-relay' }, '/Users/jane'],
  };
  expect(redactCapture(capture).commands).toEqual([null, 7, { id: 'private-relay' }, '/Users/user-1']);
});
