// Events out of order, and ends that come early.
import { LIMIT, burst, echo, flowswitch, limit } from './parts.mjs';

export const disorder = [
  burst('every event comes late', 100, {
    ...echo,
    double: 'late-ms=40',
    end: { attempted: 100, ready: 100, verified: 100 },
  }),
  burst('every event comes twice', 100, {
    ...echo,
    double: 'twice=1',
    end: { attempted: 100, ready: 100, verified: 100 },
  }),
  burst('events come after cancelled', 100, {
    ...echo,
    double: 'after-cancel=1',
    end: { attempted: 100, ready: 100, verified: 100 },
  }),
  burst('events come late, twice and after cancelled, at a full flow table', 600, {
    ...echo,
    double: 'mode=flowswitch,os=15.1,flow-limit=512,limit-errno=ENOMEM,late-ms=5,twice=1,after-cancel=1',
    exit: LIMIT,
    end: {
      attempted: 600,
      ready: 512,
      verified: 512,
      failed: { 'flow-table': 88 },
      limit: limit('flow-table', 'ENOMEM', 513, { found: 512, expected: 512 }),
      ...flowswitch,
    },
  }),
  burst('cancelled is never reported, and the helper ends all the same', 20, {
    ...echo,
    double: 'cancelled=lost',
    end: { attempted: 20, ready: 20, verified: 20 },
    minMs: 1900,
  }),
  burst('the word cancel during the hold', 50, {
    args: ['--verify', 'echo', '--hold', '30'],
    plan: { verify: 'echo', holdMs: 30000 },
    say: 'cancel\n',
    once: /"inFlight":0,"ready":50,"verified":50/,
    end: { attempted: 50, ready: 50, verified: 50, stopped: 'cancelled' },
  }),
  burst('the end of stdin while all are stuck', 50, {
    args: ['--verify', 'echo', '--deadline', '30'],
    plan: { verify: 'echo' },
    double: 'preparing-every=1',
    say: '',
    once: /"attempted":50/,
    end: { attempted: 50, ready: 0, stopped: 'cancelled' },
  }),
  burst('SIGTERM while all are stuck behind the flowswitch', 50, {
    args: ['--verify', 'echo', '--deadline', '30'],
    plan: { verify: 'echo' },
    double: 'mode=flowswitch,waiting-from=1,waiting-errno=ENETDOWN',
    signal: 'SIGTERM',
    once: /"attempted":50/,
    end: { attempted: 50, ready: 0, stopped: 'cancelled', fds: flowswitch.fds },
  }),
  burst('the time limit while all are stuck', 50, {
    args: ['--time-limit', '0.5'],
    double: 'preparing-every=1',
    end: { attempted: 50, ready: 0, stopped: 'timeout' },
  }),
];
