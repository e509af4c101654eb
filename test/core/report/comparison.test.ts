import { describe, expect, test } from 'vitest';
import { conditionIds } from '../../../main/core/diagnosis/diagnosis.ts';
import { compareCaptures, comparisonJson } from '../../../main/core/report/comparison.ts';
import { type Changes, captureNames, observed } from '../../support/captures.ts';

const compared = (a: string, b: string, changes: Changes = {}) =>
  compareCaptures(observed(a), observed(b, changes));
const explaining = (a: string, b: string, changes: Changes = {}) =>
  compared(a, b, changes)
    .differences.filter(({ explains }) => explains)
    .map(({ id }) => id);

describe('the two machines of the thread', () => {
  test('the firewall explains it, and comes first', () => {
    const { modes, differences } = compared('thread-first-mac-14.4.1', 'thread-second-mac-14.4.1');
    expect(modes).toEqual(['sockets', 'user-space']);
    expect(differences.map(({ id, explains }) => [id, explains])).toEqual([
      ['application-firewall', true],
      ['firewall', true],
      ['gate', false],
      ['default-route', false],
    ]);
  });
});

test('before and after a change on one machine: only the change is left', () => {
  const { differences, same } = compared('packet-filter-before-15.5', 'packet-filter-after-15.5');
  expect(differences.map(({ id, explains }) => [id, explains])).toEqual([
    ['packet-filter', true],
    ['gate', false],
  ]);
  expect(same.map(({ id }) => id)).toContain('os-version');
});

test('the same setting with another effect is explained by the version', () => {
  expect(explaining('firewall-on-14.4.1', 'firewall-on-15.5')).toEqual([
    'os-version',
    'application-firewall',
    'firewall',
  ]);
});

test('a default route through a VPN explains sockets', () => {
  expect(explaining('healthy-15.5', 'vpn-default-route-14.7.1')).toEqual(['default-route', 'vpn']);
});

test('a gate without a reason is all there is to explain it', () => {
  expect(explaining('off-without-reason-13.6', 'healthy-15.5')).toEqual(['gate']);
});

test('an unreadable gate explains a mode that is not known', () => {
  expect(explaining('everything-unreadable-27.0', 'healthy-26.2')).toEqual(['gate']);
});

test('nothing explains modes that are the same', () => {
  expect(explaining('firewall-on-14.4.1', 'packet-filter-before-15.5')).toEqual([]);
});

test('a limit that is near differs and never explains a mode', () => {
  const { differences } = compared('near-flow-limit-14.6', 'thread-second-mac-14.4.1');
  expect(differences.find(({ id }) => id === 'flow-limit')).toMatchObject({
    a: {
      values: {
        value: { values: { limit: 512, basis: 'source' } },
        state: { key: 'condition.state.may-matter' },
      },
    },
    b: {
      values: { value: { values: { limit: 512, basis: 'source' } }, state: { key: 'condition.state.clear' } },
    },
    explains: false,
  });
});

test('counts that change from check to check are no difference', () => {
  const { differences } = compared('healthy-15.5', 'healthy-15.5', {
    'observe.flowAdvisory.channels.0.flows': 9,
  });
  expect(differences).toEqual([]);
});

test('every condition is either different or the same, for every two captures', () => {
  for (const a of captureNames) {
    for (const b of captureNames) {
      const { differences, same, modes } = compared(a, b);
      expect([...differences, ...same].map(({ id }) => id).sort()).toEqual([...conditionIds].sort());
      if (modes[0] === modes[1]) expect(differences.some(({ explains }) => explains)).toBe(false);
      const reversed = compared(b, a);
      expect(reversed.differences.map(({ id, explains }) => [id, explains])).toEqual(
        differences.map(({ id, explains }) => [id, explains]),
      );
    }
  }
});

test('the object of compare --json is the one of the contract', () => {
  const json = comparisonJson(compared('packet-filter-before-15.5', 'packet-filter-after-15.5'));
  expect(json).toEqual({
    schema: 'lanelight.compare/1',
    modes: ['sockets', 'user-space'],
    differences: [
      { id: 'packet-filter', a: 'active', b: 'not active', explains: true },
      { id: 'gate', a: 'off', b: 'on', explains: false },
    ],
  });
});
