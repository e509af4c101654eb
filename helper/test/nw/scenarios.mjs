// Every scenario: what the double does, what the peer does, what is asked, and the whole outcome.
// `end` and `connections` are complete but for what outcome.mjs fills in; `exit` is the exit code.

const flowswitch = { fds: { sockets: 0, flowswitchChannels: 1 }, carriedBy: 'user-space' }
const limit = (kind, errno, atConnection) => ({ kind, errno, atConnection })
const DONE = 0
const LIMIT = 2
const FAILED = 3

/** A burst. `args`: flags beside --target and --count; `plan`: what they change in the start line. */
const burst = (name, count, parts) => ({ kind: 'burst', name, count, peer: 'echo', double: '', args: [], plan: {}, exit: DONE, ...parts })
const echo = { args: ['--verify', 'echo'], plan: { verify: 'echo' } }
const deadline = (seconds, more = []) => ({ args: ['--verify', 'echo', '--deadline', String(seconds), ...more], plan: { verify: 'echo' } })
const findLimit = { args: ['--pattern', 'find-limit', '--verify', 'echo'], plan: { pattern: 'find-limit', verify: 'echo' } }
const tls = (...more) => ({ args: ['--protocol', 'tls', '--verify', 'echo', '--deadline', '1', ...more], plan: { protocol: 'tls', verify: 'echo' } })

const carried = [
  burst('every connection by a socket of its own', 200, { ...echo, end: { attempted: 200, ready: 200, verified: 200 } }),
  burst('every connection through one channel of the flowswitch', 200, { ...echo, double: 'mode=flowswitch,interface=en0', end: { attempted: 200, ready: 200, verified: 200, ...flowswitch, interface: 'en0' } }),
  burst('two thousand through one channel, with 128 open files', 2000, { ...echo, double: 'mode=flowswitch', openFiles: 128, end: { attempted: 2000, ready: 2000, verified: 2000, ...flowswitch } }),
  burst('two thousand sockets', 2000, { ...echo, end: { attempted: 2000, ready: 2000, verified: 2000 } }),
  burst('one by one', 30, { args: ['--verify', 'echo', '--pattern', 'one-by-one'], plan: { verify: 'echo', pattern: 'one-by-one', window: 1 }, end: { attempted: 30, ready: 30, verified: 30 } }),
  burst('a window of eight', 100, { args: ['--verify', 'echo', '--window', '8'], plan: { verify: 'echo', window: 8 }, end: { attempted: 100, ready: 100, verified: 100 } }),
  burst('at a rate, slower than it could', 20, { args: ['--rate', '100/s'], plan: { ratePerSecond: 100 }, end: { attempted: 20, ready: 20 }, atLeastMs: 180 }),
  burst('an answer of a web server', 50, { peer: 'http', args: ['--verify', 'http'], plan: { verify: 'http' }, end: { attempted: 50, ready: 50, verified: 50 } }),
  burst('nothing is checked', 50, { peer: 'sink', end: { attempted: 50, ready: 50 } }),
  burst('a slow handshake is seen in the latency', 20, { double: 'delay-ms=60', end: { attempted: 20, ready: 20 }, atLeastMs: 60 }),
  burst('sockets, asked for beside the framework', 50, { args: ['--verify', 'echo', '--transport', 'sockets'], plan: { verify: 'echo', transport: 'sockets' }, double: 'mode=flowswitch,waiting-from=1', end: { attempted: 50, ready: 50, verified: 50, transport: 'sockets', interface: null } }),
  burst('a proxy is configured', 5, { double: 'proxy=configured', end: { attempted: 5, ready: 5, proxyConfigured: true } }),
  burst('a proxy was used in spite of us', 5, { double: 'proxy=used', end: { attempted: 5, ready: 5, proxyConfigured: true } }),
]

const stalls = [
  burst('waiting with EMFILE is the limit of open files, and the burst goes on', 200, { ...echo, double: 'waiting-from=151', exit: LIMIT, end: { attempted: 200, ready: 150, verified: 150, failed: { 'open-files': 50 }, limit: limit('open-files', 'EMFILE', 151) } }),
  burst('waiting with EMFILE ends the search for a limit', 1000, { ...findLimit, double: 'waiting-from=151', exit: LIMIT, end: { attempted: 214, ready: 150, verified: 150, failed: { 'open-files': 64 }, limit: limit('open-files', 'EMFILE', 151) } }),
  burst('no more descriptors, for real', 200, { ...echo, openFiles: 128, exit: LIMIT, end: ({ ready }) => ({ attempted: 200, ready, verified: ready, failed: { 'open-files': 200 - ready }, limit: limit('open-files', 'EMFILE', ready + 1) }), between: [100, 127] }),
  burst('one process out of all files of the system', 100, { ...echo, double: 'waiting-from=51,waiting-errno=ENFILE', exit: LIMIT, end: { attempted: 100, ready: 50, verified: 50, failed: { 'open-files-system': 50 }, limit: limit('open-files-system', 'ENFILE', 51) } }),
  burst('the flow table of macOS 14.6 is full', 2000, { ...findLimit, double: 'mode=flowswitch,os=14.6,flow-limit=512,limit-errno=ENOSPC', exit: LIMIT, end: { attempted: 576, ready: 512, verified: 512, failed: { 'flow-table': 64 }, limit: limit('flow-table', 'ENOSPC', 513), ...flowswitch } }),
  burst('the flow table of macOS 15 is full, and the burst goes on', 600, { ...echo, double: 'mode=flowswitch,os=15.0,flow-limit=512,limit-errno=ENOMEM', exit: LIMIT, end: { attempted: 600, ready: 512, verified: 512, failed: { 'flow-table': 88 }, limit: limit('flow-table', 'ENOMEM', 513), ...flowswitch } }),
  burst('the flow table of macOS 26.4 is full', 2000, { ...findLimit, double: 'mode=flowswitch,os=26.4,flow-limit=1024,limit-errno=ENOMEM', exit: LIMIT, end: { attempted: 1088, ready: 1024, verified: 1024, failed: { 'flow-table': 64 }, limit: limit('flow-table', 'ENOMEM', 1025), ...flowswitch } }),
  burst('a full flow table that fails instead of waiting', 600, { ...echo, double: 'mode=flowswitch,os=13.5,flow-limit=682,limit-errno=ENOSPC,limit-state=failed', count: 700, exit: LIMIT, end: { attempted: 700, ready: 682, verified: 682, failed: { 'flow-table': 18 }, limit: limit('flow-table', 'ENOSPC', 683), ...flowswitch } }),
  burst('out of memory is not a full flow table', 110, { ...echo, double: 'mode=flowswitch,os=15.0,flow-limit=100,limit-errno=ENOMEM', exit: LIMIT, end: { attempted: 110, ready: 100, verified: 100, failed: { memory: 10 }, limit: limit('memory', 'ENOMEM', 101), ...flowswitch } }),
  burst('no port left', 60, { ...echo, double: 'waiting-from=51,waiting-errno=EADDRNOTAVAIL', exit: LIMIT, end: { attempted: 60, ready: 50, verified: 50, failed: { ports: 10 }, limit: limit('ports', 'EADDRNOTAVAIL', 51) } }),
  burst('preparing for ever, with no error', 200, { ...deadline(1), double: 'preparing-every=10', end: { attempted: 200, ready: 180, verified: 180, failed: { stuck: 20 } } }),
  burst('waiting for ever, with no error', 10, { ...deadline(1), double: 'waiting-from=1,waiting-errno=none', exit: FAILED, end: { attempted: 10, ready: 0, failed: { stuck: 10 } } }),
  burst('waiting for a network that is down', 10, { ...deadline(1), double: 'waiting-from=1,waiting-errno=ENETDOWN', exit: FAILED, end: { attempted: 10, ready: 0, failed: { unreachable: 10 } } }),
  burst('waiting, and then ready after all', 20, { ...echo, double: 'waiting-from=11,waiting-errno=ENETDOWN,recovers=1,delay-ms=20', end: { attempted: 20, ready: 20, verified: 20 } }),
  burst('a limit that goes away within its second is none', 20, { ...echo, double: 'waiting-from=11,waiting-errno=EMFILE,recovers=1,delay-ms=50', end: { attempted: 20, ready: 20, verified: 20 } }),
]

const badInput = [
  burst('nobody listens', 50, { ...echo, peer: 'nobody', exit: FAILED, end: { attempted: 50, ready: 0, failed: { refused: 50 } } }),
  burst('nobody listens behind the flowswitch', 50, { ...echo, peer: 'nobody', double: 'mode=flowswitch', exit: FAILED, end: { attempted: 50, ready: 0, failed: { refused: 50 }, fds: flowswitch.fds } }),
  burst('each fourth is refused', 40, { ...echo, double: 'refuse-every=4', end: { attempted: 40, ready: 30, verified: 30, failed: { refused: 10 } } }),
  burst('it accepts and never answers', 20, { ...deadline(1), peer: 'sink', exit: FAILED, end: { attempted: 20, ready: 20, peakOpen: 20, failed: { 'not-answered': 20 }, fds: { sockets: 0, flowswitchChannels: 0 }, carriedBy: null, openMs: null } }),
  burst('it answers something else', 20, { ...echo, peer: 'garbage', exit: FAILED, end: (result) => ({ attempted: 20, ready: 20, peakOpen: result.peakOpen, failed: { 'not-answered': 20 }, fds: { sockets: 0, flowswitchChannels: 0 }, carriedBy: null, openMs: null }) }),
  burst('it says goodbye instead', 20, { ...echo, peer: 'goodbye', exit: FAILED, end: (result) => ({ attempted: 20, ready: 20, peakOpen: result.peakOpen, failed: { 'not-answered': 20 }, fds: { sockets: 0, flowswitchChannels: 0 }, carriedBy: null, openMs: null }) }),
  burst('it resets', 20, { ...echo, peer: 'reset', exit: FAILED, end: (result) => ({ attempted: 20, ready: 20, peakOpen: result.peakOpen, failed: { reset: 20 }, fds: { sockets: 0, flowswitchChannels: 0 }, carriedBy: null, openMs: null }) }),
  burst('it resets behind the flowswitch', 20, { ...echo, peer: 'reset', double: 'mode=flowswitch', exit: FAILED, end: (result) => ({ attempted: 20, ready: 20, peakOpen: result.peakOpen, failed: { reset: 20 }, ...flowswitch, openMs: null }) }),
  burst('each second connection breaks after it stood', 20, { ...deadline(1), peer: 'sink', double: 'reset-every=2', exit: FAILED, end: (result) => ({ attempted: 20, ready: 20, peakOpen: result.peakOpen, failed: { reset: 10, 'not-answered': 10 }, fds: { sockets: 0, flowswitchChannels: 0 }, carriedBy: null, openMs: null }) }),
  burst('an address family this machine lacks', 5, { ...deadline(1), double: 'waiting-from=1,waiting-errno=EAFNOSUPPORT', exit: FAILED, end: { attempted: 5, ready: 0, failed: { unreachable: 5 } } }),
  burst('a name that does not resolve', 5, { target: 'flowlight.invalid:80', exit: FAILED, stderr: /flowlight\.invalid/, end: { attempted: 1, ready: 0, failed: { name: 1 }, fds: null } }),
  burst('a name the framework cannot resolve', 5, { ...echo, double: 'waiting-from=1,waiting-errno=dns', exit: FAILED, end: { attempted: 5, ready: 0, failed: { name: 5 } } }),
  burst('TLS to a port that echoes', 10, { ...tls(), exit: FAILED, end: { attempted: 10, ready: 0, failed: { tls: 10 } } }),
  burst('TLS to a port that answers in plain text', 10, { ...tls(), peer: 'garbage', exit: FAILED, end: { attempted: 10, ready: 0, failed: { tls: 10 } } }),
  burst('TLS to a port that hangs up', 10, { ...tls(), peer: 'goodbye', double: 'mode=flowswitch', exit: FAILED, end: { attempted: 10, ready: 0, failed: { tls: 10 }, fds: flowswitch.fds } }),
  burst('TLS to a port that never answers', 10, { ...tls(), peer: 'sink', exit: FAILED, end: { attempted: 10, ready: 0, failed: { stuck: 10 } } }),
  burst('TLS to a real server that refuses the hello', 10, { ...tls(), peer: 'tlsAlert', exit: FAILED, end: { attempted: 10, ready: 0, failed: { tls: 10 } } }),
  burst('TLS to a server that agrees', 20, { ...tls(), peer: 'tlsEcho', end: { attempted: 20, ready: 20, verified: 20 } }),
  burst('TLS with a certificate nobody trusts', 10, { ...tls(), peer: 'tlsEcho', double: 'certificate=refused', exit: FAILED, end: { attempted: 10, ready: 0, failed: { tls: 10 } } }),
  burst('TLS with a certificate nobody trusts, told by waiting', 10, { ...tls(), peer: 'tlsEcho', double: 'certificate=refused,tls-state=waiting', exit: FAILED, end: { attempted: 10, ready: 0, failed: { tls: 10 } } }),
  burst('TLS without trust, because we were told to', 10, { ...tls('--insecure'), peer: 'tlsEcho', double: 'certificate=refused', end: { attempted: 10, ready: 10, verified: 10 } }),
  burst('plain text to a real TLS server', 10, { ...deadline(1), peer: 'tlsAlert', exit: FAILED, end: (result) => ({ attempted: 10, ready: 10, peakOpen: result.peakOpen, failed: { 'not-answered': 10 }, fds: { sockets: 0, flowswitchChannels: 0 }, carriedBy: null, openMs: null }) }),
]

const disorder = [
  burst('every event comes late', 100, { ...echo, double: 'late-ms=40', end: { attempted: 100, ready: 100, verified: 100 } }),
  burst('every event comes twice', 100, { ...echo, double: 'twice=1', end: { attempted: 100, ready: 100, verified: 100 } }),
  burst('events come after cancelled', 100, { ...echo, double: 'after-cancel=1', end: { attempted: 100, ready: 100, verified: 100 } }),
  burst('events come late, twice and after cancelled, at a full flow table', 600, { ...echo, double: 'mode=flowswitch,os=15.1,flow-limit=512,limit-errno=ENOMEM,late-ms=5,twice=1,after-cancel=1', exit: LIMIT, end: { attempted: 600, ready: 512, verified: 512, failed: { 'flow-table': 88 }, limit: limit('flow-table', 'ENOMEM', 513), ...flowswitch } }),
  burst('cancelled is never told, and we leave all the same', 20, { ...echo, double: 'cancelled=lost', end: { attempted: 20, ready: 20, verified: 20 }, atLeastMs: 1900 }),
  burst('the word cancel during the hold', 50, { args: ['--verify', 'echo', '--hold', '30'], plan: { verify: 'echo', holdMs: 30000 }, say: 'cancel\n', end: { attempted: 50, ready: 50, verified: 50, stopped: 'cancelled' } }),
  burst('the end of stdin while all are stuck', 50, { args: ['--verify', 'echo', '--deadline', '30'], plan: { verify: 'echo' }, double: 'preparing-every=1', say: '', end: { attempted: 50, ready: 0, stopped: 'cancelled' } }),
  burst('SIGTERM while all are stuck behind the flowswitch', 50, { args: ['--verify', 'echo', '--deadline', '30'], plan: { verify: 'echo' }, double: 'mode=flowswitch,waiting-from=1,waiting-errno=ENETDOWN', signal: 'SIGTERM', end: { attempted: 50, ready: 0, stopped: 'cancelled', fds: flowswitch.fds } }),
  burst('the time limit while all are stuck', 50, { args: ['--time-limit', '0.5'], double: 'preparing-every=1', end: { attempted: 50, ready: 0, stopped: 'timeout' } }),
]

/** A probe; `connections` are its connection lines. */
const probe = (name, connections, parts) => ({ kind: 'probe', name, connections, peer: 'echo', double: '', args: [], start: {}, exit: DONE, end: {}, ...parts })
const three = (connection) => [connection, connection, connection]
const quiet = { quiet: true, args: ['--quiet'], start: { target: null, address: '192.0.2.1:9', protocol: 'udp', quiet: true } }

const probes = [
  probe('a probe of sockets', three({ state: 'ready', interface: 'lo0' })),
  probe('a probe of the flowswitch', three({ state: 'ready', interface: 'en0' }), { double: 'mode=flowswitch,interface=en0', end: { sockets: 0, flowswitchChannels: 1, carriedBy: 'user-space', interface: 'en0' } }),
  probe('a probe of as many as asked', [{ state: 'ready', interface: 'lo0' }], { args: ['--count', '1'] }),
  probe('a probe where a proxy is configured', three({ state: 'ready', interface: 'lo0' }), { double: 'proxy=configured', end: { proxyConfigured: true } }),
  probe('a probe over TLS', three({ state: 'ready', interface: 'lo0' }), { peer: 'tlsEcho', args: ['--protocol', 'tls'], start: { protocol: 'tls' } }),
  probe('a probe whose connections are stuck', three({ state: 'stuck', kind: 'stuck' }), { double: 'preparing-every=1', args: ['--deadline', '0.5'], exit: FAILED }),
  probe('a probe of which one is stuck', [{ state: 'ready', interface: 'lo0' }, { state: 'stuck', kind: 'stuck' }, { state: 'ready', interface: 'lo0' }], { double: 'preparing-every=2', args: ['--deadline', '0.5'] }),
  probe('a probe where nobody listens', three({ state: 'failed', kind: 'refused', errno: 'ECONNREFUSED' }), { peer: 'nobody', exit: FAILED }),
  probe('a probe with no descriptor left', three({ state: 'failed', kind: 'open-files', errno: 'EMFILE' }), { double: 'waiting-from=1', exit: FAILED }),
  probe('the quiet probe of a socket sends nothing', [{ state: 'ready', interface: 'lo0' }], quiet),
  probe('the quiet probe of the flowswitch sends nothing', [{ state: 'ready', interface: 'en0' }], { ...quiet, double: 'mode=flowswitch,interface=en0', end: { sockets: 0, flowswitchChannels: 1, carriedBy: 'user-space', interface: 'en0' } }),
  probe('the quiet probe on a path that is down', [{ state: 'failed', kind: 'unreachable', errno: 'ENETDOWN' }], { ...quiet, args: ['--quiet', '--deadline', '0.5'], double: 'waiting-from=1,waiting-errno=ENETDOWN', exit: FAILED }),
]

export const scenarios = [...carried, ...stalls, ...badInput, ...disorder, ...probes]
