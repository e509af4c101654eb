import { describe, expect, it } from 'vitest';
import { readObservation, readProbe } from '../../main/host/observation-reader.ts';
import { message } from '../../main/core/text/message.ts';
import { type Reading, whyNotKnown as whyUnknown } from '../../main/core/reading.ts';
import { english } from '../../main/core/text/text.ts';

/** The reason in words. */
const whyNotKnown = (reading: Reading<unknown>): string => {
  const why = whyUnknown(reading);
  return why === null ? '' : english.of(why);
};

const check = (changes: Partial<Parameters<typeof readObservation>[0]> = {}) =>
  readObservation({
    takenAt: '2026-01-01T00:00:00.000Z',
    replay: true,
    observe: line,
    probe: null,
    commands: [],
    ...changes,
  });
const line = {
  platform: 'darwin',
  os: { version: '14.4.1', build: '23E224', kernel: '23.4.0' },
  gate: { ok: true, enableNetagent: 1, later: 'a field of a newer helper' },
  filterState: { ok: false, call: 'sysctl net.filter_state', errno: 'ENOENT' },
  necp: { ok: false, errno: 'EPERM' },
  flowAdvisory: { ok: false, call: 'sysctl x', errno: 'EIO' },
  census: {
    ok: true,
    visible: 1,
    hidden: 0,
    processes: [
      { pid: '1', name: null, flowswitchChannels: 0, otherChannels: 0, tcpSockets: 0, udpSockets: 0 },
    ],
  },
};
const command = (id: string, stdout: string, changes: object = {}) => ({
  id,
  argv: [`/usr/bin/${id}`],
  exitCode: 0,
  stdout,
  stderr: '',
  failure: null,
  ...changes,
});

describe('a check', () => {
  it('an observation keeps what was read and ignores unknown fields', () => {
    const observation = check();
    expect(observation.gate).toEqual({ state: 'ok', value: { enableNetagent: 1 } });
    expect(observation).toMatchObject({ platform: 'darwin', kernel: '23.4.0', replay: true });
    expect(observation.os).toEqual({ name: 'macOS', version: '14.4.1', build: '23E224' });
  });

  it('an observation distinguishes absent, refused and failed readings', () => {
    const { filterState, necp, flowAdvisory, limits } = check();
    expect(filterState).toEqual({
      state: 'unavailable',
      reason: message('host.partUnsupported', {
        part: message('host.part.filterState'),
        source: 'sysctl net.filter_state: ENOENT',
      }),
    });
    expect(necp.state).toBe('unavailable');
    expect(whyNotKnown(necp)).toMatch(/No permission to read: .* \(.*EPERM\)/);
    expect(flowAdvisory.state).toBe('failed');
    expect(whyNotKnown(limits)).toMatch(/Missing from the observation/);
  });

  it('a bad field costs an observation one part and is named', () => {
    const { census, gate } = check();
    expect(whyNotKnown(census)).toBe(
      'Could not be read: list of open connections (observe.census.processes[0].pid is not a number).',
    );
    expect(gate.state).toBe('ok');
  });

  it.each([
    [{ gate: { ok: true } }, /observe\.gate\.enableNetagent is missing/],
    [{ gate: { ok: true, enableNetagent: -1 } }, /enableNetagent must be at least 0/],
    [{ gate: { ok: true, enableNetagent: 0.5 } }, /enableNetagent is not a whole number/],
    [{ gate: { ok: 'yes' } }, /observe\.gate\.ok/],
    [{ gate: 7 }, /observe\.gate is not an object/],
    [{ gate: null }, /observe\.gate is not an object/],
  ])('%j is a reading that failed', (observe, sentence) => {
    const { gate } = check({ observe });
    expect(gate.state).toBe('failed');
    expect(whyNotKnown(gate)).toMatch(sentence);
  });

  it.each([null, 'text', 7, [], {}])(
    'an observation of %j is unknown in every part without an error',
    (observe) => {
      const observation = check({ observe });
      expect(observation.gate.state).not.toBe('ok');
      expect(observation.os).toEqual({ name: 'macOS', version: 'unknown', build: null });
    },
  );

  it('several answers to one question are read as one', () => {
    const { firewall } = check({
      commands: [
        command('firewall', 'Firewall is enabled. (State = 1)\n'),
        command('firewall', 'Firewall has block all state set to disabled.\n'),
        command('firewall', 'Firewall stealth mode is on\n'),
      ],
    });
    expect(firewall).toMatchObject({ state: 'ok', value: { state: 'on', blockAll: false, stealth: true } });
  });

  it('the version of sw_vers takes precedence over that of the helper', () => {
    const { os } = check({
      commands: [
        command('os-version', 'ProductName:\t\tmacOS\nProductVersion:\t\t15.5\nBuildVersion:\t\t24F74\n'),
      ],
    });
    expect(os).toEqual({ name: 'macOS', version: '15.5', build: '24F74' });
  });

  it.each([
    [{ failure: 'not-found', exitCode: null }, 'unavailable', /is not installed/],
    [{ failure: 'not-permitted', exitCode: null }, 'unavailable', /do not have permission to run/],
    [{ failure: 'timed-out', exitCode: null }, 'failed', /did not respond in time/],
    [{ failure: 'a word of a newer version', exitCode: null }, 'failed', /could not be run/],
    [{ exitCode: 1, stderr: 'no luck\nat all' }, 'failed', /failed \(exit code 1\): no luck/],
    [{ stdout: 'something else entirely' }, 'failed', /not understood/],
  ])('a command with %j is %s', (changes, state, sentence) => {
    const { vpnServices } = check({ commands: [command('vpn-services', '', changes)] });
    expect(vpnServices.state).toBe(state);
    expect(whyNotKnown(vpnServices)).toMatch(sentence);
  });

  it('a bad field of a command is named, and what is not a command is ignored', () => {
    const { firewall, vpnServices } = check({ commands: [null, 7, { id: 'firewall' }, { id: 'rm' }] });
    expect(firewall).toEqual({
      state: 'failed',
      error: message('host.outputUnreadable', {
        command: 'firewall',
        issue: message('error.schemaMissing', { place: 'commands[2].argv' }),
      }),
    });
    expect(vpnServices.state).toBe('unavailable');
  });
});

describe('a probe', () => {
  const result = {
    type: 'probe',
    attempted: 1,
    ready: 1,
    stuck: 0,
    flowswitchChannels: 1,
    sockets: 0,
    carriedBy: 'user-space',
  };
  it('a test connection is read from its last result line', () => {
    expect(readProbe([{ type: 'hello' }, { ...result, ready: 0 }, result])).toMatchObject({
      state: 'ok',
      value: { ready: 1, carriedBy: 'user-space' },
    });
  });
  it('a test connection that was not made, did not end or cannot be read has that reason', () => {
    expect(whyNotKnown(readProbe(null))).toMatch(/No test connection/);
    expect(whyNotKnown(readProbe([{ type: 'hello' }]))).toMatch(/without a result/);
    expect(whyNotKnown(readProbe([{ ...result, carriedBy: 'pigeons' }]))).toMatch(
      /probe\.carriedBy must be one of/,
    );
  });
});
