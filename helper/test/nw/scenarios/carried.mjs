// Connections that stand: what carried them, and how they were opened.
import { burst, echo, flowswitch } from './parts.mjs';

export const carried = [
  burst('every connection by a socket of its own', 200, {
    ...echo,
    end: { attempted: 200, ready: 200, verified: 200 },
  }),
  burst('every connection through one channel of the flowswitch', 200, {
    ...echo,
    double: 'mode=flowswitch,interface=en0',
    end: { attempted: 200, ready: 200, verified: 200, ...flowswitch, interface: 'en0' },
  }),
  burst('two thousand through one channel, with 128 open files', 2000, {
    ...echo,
    double: 'mode=flowswitch',
    openFiles: 128,
    end: { attempted: 2000, ready: 2000, verified: 2000, ...flowswitch },
  }),
  burst('two thousand sockets', 2000, { ...echo, end: { attempted: 2000, ready: 2000, verified: 2000 } }),
  burst('one by one', 30, {
    args: ['--verify', 'echo', '--pattern', 'one-by-one'],
    plan: { verify: 'echo', pattern: 'one-by-one', window: 1 },
    end: { attempted: 30, ready: 30, verified: 30 },
  }),
  burst('a window of eight', 100, {
    args: ['--verify', 'echo', '--window', '8'],
    plan: { verify: 'echo', window: 8 },
    end: { attempted: 100, ready: 100, verified: 100 },
  }),
  burst('at a rate, slower than it could', 20, {
    args: ['--rate', '100/s'],
    plan: { ratePerSecond: 100 },
    end: { attempted: 20, ready: 20 },
    minMs: 180,
  }),
  burst('an answer of a web server', 50, {
    peer: 'http',
    args: ['--verify', 'http'],
    plan: { verify: 'http' },
    end: { attempted: 50, ready: 50, verified: 50 },
  }),
  burst('an answer that comes byte by byte', 20, {
    peer: 'dribble',
    args: ['--verify', 'http'],
    plan: { verify: 'http' },
    end: { attempted: 20, ready: 20, verified: 20 },
  }),
  burst('nothing is checked', 50, { peer: 'sink', end: { attempted: 50, ready: 50 } }),
  burst('a slow handshake is seen in the latency', 20, {
    double: 'delay-ms=60',
    end: { attempted: 20, ready: 20 },
    minMs: 60,
  }),
  burst('sockets, asked for beside the framework', 50, {
    args: ['--verify', 'echo', '--transport', 'sockets'],
    plan: { verify: 'echo', transport: 'sockets' },
    double: 'mode=flowswitch,waiting-from=1',
    end: { attempted: 50, ready: 50, verified: 50, transport: 'sockets', interface: null },
  }),
  burst('a proxy is configured', 5, {
    double: 'proxy=configured',
    end: { attempted: 5, ready: 5, proxyConfigured: true },
  }),
  burst('a proxy was used in spite of us', 5, {
    double: 'proxy=used',
    end: { attempted: 5, ready: 5, proxyConfigured: true },
  }),
];
