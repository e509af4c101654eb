// Probes.
import { FAILED, probe, quiet, three } from './parts.mjs';

export const probes = [
  probe('a probe of sockets', three({ state: 'ready', interface: 'lo0' })),
  probe('a probe of the flowswitch', three({ state: 'ready', interface: 'en0' }), {
    double: 'mode=flowswitch,interface=en0',
    end: { sockets: 0, flowswitchChannels: 1, carriedBy: 'user-space', interface: 'en0' },
  }),
  probe('a probe of as many as asked', [{ state: 'ready', interface: 'lo0' }], { args: ['--count', '1'] }),
  probe('a probe where a proxy is configured', three({ state: 'ready', interface: 'lo0' }), {
    double: 'proxy=configured',
    end: { proxyConfigured: true },
  }),
  probe('a probe over TLS', three({ state: 'ready', interface: 'lo0' }), {
    peer: 'tlsEcho',
    args: ['--protocol', 'tls'],
    start: { protocol: 'tls' },
  }),
  probe('a probe whose connections are stuck', three({ state: 'stuck', kind: 'stuck' }), {
    double: 'preparing-every=1',
    args: ['--deadline', '0.5'],
    exit: FAILED,
  }),
  probe(
    'a probe of which one is stuck',
    [
      { state: 'ready', interface: 'lo0' },
      { state: 'stuck', kind: 'stuck' },
      { state: 'ready', interface: 'lo0' },
    ],
    { double: 'preparing-every=2', args: ['--deadline', '0.5'] },
  ),
  probe('a probe where no server listens', three({ state: 'failed', kind: 'refused', errno: 'ECONNREFUSED' }), {
    peer: 'absent',
    exit: FAILED,
  }),
  probe('a probe with no descriptor left', three({ state: 'failed', kind: 'open-files', errno: 'EMFILE' }), {
    double: 'waiting-from=1',
    exit: FAILED,
  }),
  probe('the quiet probe of a socket sends nothing', [{ state: 'ready', interface: 'lo0' }], quiet),
  probe('the quiet probe of the flowswitch sends nothing', [{ state: 'ready', interface: 'en0' }], {
    ...quiet,
    double: 'mode=flowswitch,interface=en0',
    end: { sockets: 0, flowswitchChannels: 1, carriedBy: 'user-space', interface: 'en0' },
  }),
  probe(
    'the quiet probe on a path that is down',
    [{ state: 'failed', kind: 'unreachable', errno: 'ENETDOWN' }],
    {
      ...quiet,
      args: ['--quiet', '--deadline', '0.5'],
      double: 'waiting-from=1,waiting-errno=ENETDOWN',
      exit: FAILED,
    },
  ),
];
