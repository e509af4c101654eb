import * as z from 'zod/mini';
import { count, countOrNull, part } from './observation-part.ts';

// The parts of the observation line that are limits and their usage.

/** The kernel's TCP clock (macOS): from Darwin 25 on it stops at 2^32 ms awake. */
const tcpClock = part({
  /** `connection`: t_starttime of a connection of our own. `uptime`: the time awake, which the clock follows until it stops. */
  source: z.enum(['connection', 'uptime']),
  clockMs: count,
  /** CLOCK_UPTIME_RAW: time awake, sleep not included. */
  uptimeMs: count,
  /** Two connections two seconds apart had the same time, or not; null where one was enough or none could be found. */
  frozen: z.nullable(z.boolean()),
  affected: z.catch(z.enum(['affected', 'not-affected', 'unknown']), 'unknown'),
});
/** What TCP of the whole machine has allocated: `kern.memacct` from macOS 26 on, `tcp_mem` on Linux. */
const tcpMemory = part({
  allocatedBytes: count,
  softBytes: countOrNull,
  hardBytes: countOrNull,
  /** Whether the kernel itself reports that it is short (Linux); null where it does not report this. */
  pressure: z.nullable(z.boolean()),
});
const ports = part({
  portFirst: countOrNull,
  portLast: countOrNull,
  /** Ports of the range that are reserved for programs that bind them by number (Linux). */
  reserved: countOrNull,
  /** TCP connections of the machine, with those that wait (pcbcount; inuse + tw). */
  tcpSockets: countOrNull,
  /** Of them those that processes hold. On macOS only processes that this user may see: compare `census.hidden`. */
  held: countOrNull,
  timeWait: countOrNull,
  /** Ports of the range that have a TCP socket, waiting ones included. */
  inRange: countOrNull,
  /** The most ports of the range that go to one address and port (on Linux each destination has the whole range). */
  toOneDestination: countOrNull,
  /** net.ipv4.tcp_tw_reuse: 0 off, 1 on, 2 on loopback only. */
  timeWaitReuse: countOrNull,
});
/** The processes that are nearest to their own limit, and those that hold the most, a few dozen in all. */
const openFiles = part({
  processes: z.array(
    z.object({
      pid: count,
      name: z.nullable(z.string()),
      descriptors: count,
      highest: countOrNull,
      /** null: unlimited, or unknown. macOS does not report the limit of another process. */
      soft: countOrNull,
      hard: countOrNull,
      parent: z.nullable(z.object({ pid: count, name: z.nullable(z.string()) })),
      /** The bundle id of a system extension (macOS): its limit is the limit of all apps. */
      extension: z.nullable(z.string()),
    }),
  ),
});
const conntrack = part({ count, max: count });
/** Counted since the machine started, apart from `fullest`, which is now. */
const listenQueue = part({
  overflows: count,
  drops: count,
  requestQueueFullDrops: countOrNull,
  requestQueueFullCookies: countOrNull,
  /** net.core.somaxconn: no queue is longer, whatever the program requests. */
  maxBacklog: countOrNull,
  /** The listener with the fullest queue; null where none waits to be accepted. */
  fullest: z.nullable(
    z.object({
      port: count,
      queued: count,
      limit: count,
      pid: countOrNull,
      name: z.nullable(z.string()),
    }),
  ),
});
/** inotify of this user: what visible processes hold, against the user's maxima. */
const fileWatches = part({
  instances: count,
  instancesMax: countOrNull,
  /** At least: past some 100,000 a check counts no more. */
  watches: count,
  watchesMax: countOrNull,
  processes: z.array(
    z.object({ pid: count, name: z.nullable(z.string()), instances: count, watches: count }),
  ),
});
/** The control group of this process (version 2); null where it has no such limit. */
const controlGroup = part({
  processes: countOrNull,
  processesMax: countOrNull,
  memoryBytes: countOrNull,
  memoryMaxBytes: countOrNull,
  /** How often the group met memory.max, and how often a process was ended for it. */
  memoryLimitEvents: countOrNull,
  outOfMemoryKills: countOrNull,
});
const networkStackKinds = ['pasta', 'slirp4netns', 'tailscale', 'wireguard-go', 'openvpn', 'other'] as const;
/** Whether a program carries packets in user space (Linux). */
const networkStack = part({
  kernel: z.catch(z.enum(['linux', 'gvisor', 'other']), 'other'),
  carriers: z.array(
    z.object({
      kind: z.catch(z.enum(networkStackKinds), 'other'),
      /** The TUN or TAP interface that it carries; null for a program that needs none. */
      interface: z.nullable(z.string()),
      /** null: the program is not visible from here, as in a container. */
      pid: countOrNull,
      program: z.nullable(z.string()),
    }),
  ),
});

export const limitParts = {
  tcpClock,
  tcpMemory,
  ports,
  openFiles,
  conntrack,
  listenQueue,
  fileWatches,
  controlGroup,
  networkStack,
} as const;
