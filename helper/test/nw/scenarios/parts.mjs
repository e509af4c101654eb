// What scenarios are made of. A scenario holds what the double does, what the peer does, what is asked, and the whole outcome.
// `end` and `connections`, or what they are for a result whose numbers lie `between`, are complete but for what outcome.mjs fills in; `exit` is the exit code.

export const flowswitch = { fds: { sockets: 0, flowswitchChannels: 1 }, carriedBy: 'user-space' };
/** `flows`: how many a full flow table had, and how many its version was thought to have. */
export const limit = (kind, errno, atConnection, flows = { found: null, expected: null }) => ({
  kind,
  errno,
  atConnection,
  ...flows,
});
export const DONE = 0;
export const LIMIT = 2;
export const FAILED = 3;

/** A burst. `args`: flags beside --target and --count; `plan`: what they change in the start line. */
export const burst = (name, count, parts) => ({
  kind: 'burst',
  name,
  count,
  peer: 'echo',
  double: '',
  args: [],
  plan: {},
  exit: DONE,
  ...parts,
});
export const echo = { args: ['--verify', 'echo'], plan: { verify: 'echo' } };
export const deadline = (seconds, more = []) => ({
  args: ['--verify', 'echo', '--deadline', String(seconds), ...more],
  plan: { verify: 'echo' },
});
export const findLimit = {
  args: ['--pattern', 'find-limit', '--verify', 'echo'],
  plan: { pattern: 'find-limit', verify: 'echo' },
};
export const tls = (...more) => ({
  args: ['--protocol', 'tls', '--verify', 'echo', ...more],
  plan: { protocol: 'tls', verify: 'echo' },
});

/** A probe; `connections` are its connection lines. */
export const probe = (name, connections, parts) => ({
  kind: 'probe',
  name,
  connections,
  peer: 'echo',
  double: '',
  args: [],
  start: {},
  exit: DONE,
  end: {},
  ...parts,
});
export const three = (connection) => [connection, connection, connection];
export const quiet = {
  quiet: true,
  args: ['--quiet'],
  start: { target: null, address: '192.0.2.1:9', protocol: 'udp', quiet: true },
};
