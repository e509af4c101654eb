import { tcpClock } from '../../../../main/core/diagnosis/conditions/tcp-clock.ts';
import { describeCondition } from '../../../support/condition-cases.ts';

describeCondition(tcpClock, {
  'macOS 15 is not affected': {
    capture: 'healthy-15.5',
    outcome: 'not-affected',
    says: 'keeps its TCP clock running',
  },
  'weeks are left': {
    capture: 'healthy-26.2',
    changes: {
      'observe.tcpClock': {
        ok: true,
        source: 'connection',
        clockMs: 1000000000,
        uptimeMs: 1000000000,
        frozen: null,
        affected: 'affected',
      },
    },
    outcome: 'time-left',
    says: 'A connection opened by Lanelight shows',
  },
  'less than a week is left': {
    capture: 'healthy-26.2',
    changes: {
      'observe.tcpClock': {
        ok: true,
        source: 'uptime',
        clockMs: 4000000000,
        uptimeMs: 4000000000,
        frozen: null,
        affected: 'affected',
      },
    },
    outcome: 'soon',
    says: 'Based on the time awake',
  },
  'two connections with the same time prove that it stands': {
    capture: 'healthy-26.2',
    changes: {
      'observe.tcpClock': {
        ok: true,
        source: 'connection',
        clockMs: 4294967241,
        uptimeMs: 7257600000,
        frozen: true,
        affected: 'unknown',
      },
    },
    outcome: 'frozen',
    says: 'two seconds apart have the same timestamp',
  },
  'a version whose source was not read is unknown': {
    capture: 'healthy-26.2',
    changes: {
      'observe.tcpClock': {
        ok: true,
        source: 'connection',
        clockMs: 4200000000,
        uptimeMs: 4200000000,
        frozen: false,
        affected: 'unknown',
      },
    },
    outcome: 'version-unknown',
    says: 'unknown',
  },
  'a list that cannot be read is unknown': {
    capture: 'healthy-26.2',
    changes: { 'observe.tcpClock': { ok: false, call: 'sysctl net.inet.tcp.pcblist64', errno: 'EPERM' } },
    outcome: 'unreadable',
    says: 'EPERM',
  },
  'Linux cannot have it': { capture: 'linux-debian-12', outcome: 'elsewhere', says: 'macOS only' },
});
