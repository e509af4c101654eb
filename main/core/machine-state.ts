import * as z from 'zod/mini';
import { countOrNull } from './observation-part.ts';

/** The values that a diagnosis depends on, as the helper's `watch` prints them when one has changed (contract "Helper"). */
export const machineStateLine = z.object({
  type: z.literal('state'),
  enableNetagent: countOrNull,
  filterState: z.nullable(z.string()),
  openFiles: countOrNull,
  maxFiles: countOrNull,
  tcpSockets: countOrNull,
  localPorts: countOrNull,
  tcpMemoryPages: countOrNull,
  maxTcpMemoryPages: countOrNull,
  conntrack: countOrNull,
  maxConntrack: countOrNull,
  nexusFlows: countOrNull,
  socketFlows: countOrNull,
  defaultRoute: z.nullable(z.object({ ipv4: z.nullable(z.string()), ipv6: z.nullable(z.string()) })),
  /** How often the addresses of the interfaces that carry the default routes have changed since the start. */
  addressChanges: z._default(countOrNull, null),
  interfaces: z.nullable(
    z.array(
      z.object({
        name: z.string(),
        kind: z.string(),
        up: z.boolean(),
        running: z.boolean(),
        ipv4: z.boolean(),
        ipv6: z.boolean(),
      }),
    ),
  ),
});
export type MachineState = z.infer<typeof machineStateLine>;

/**
 * The kind of change, the most important first: the kernel switch or its reasons, the network, a counter that came close to
 * its limit or left it, or other changes of counters.
 */
export type MachineChange = 'switch' | 'network' | 'limit' | 'counters';

const counters = [
  ['openFiles', 'maxFiles'],
  ['tcpSockets', 'localPorts'],
  ['tcpMemoryPages', 'maxTcpMemoryPages'],
  ['conntrack', 'maxConntrack'],
] as const;

/** Null where both are the same. */
export function machineChange(before: MachineState, now: MachineState): MachineChange | null {
  if (before.enableNetagent !== now.enableNetagent || before.filterState !== now.filterState) return 'switch';
  if (
    JSON.stringify([before.defaultRoute, before.addressChanges, before.interfaces]) !==
    JSON.stringify([now.defaultRoute, now.addressChanges, now.interfaces])
  )
    return 'network';
  if (counters.some(([value, limit]) => band(before, value, limit) !== band(now, value, limit)))
    return 'limit';
  return JSON.stringify(before) === JSON.stringify(now) ? null : 'counters';
}

type Counter = (typeof counters)[number];

/** How close a counter is to its limit, by the same thresholds as in the helper. */
function band(state: MachineState, value: Counter[0], limit: Counter[1]): 'clear' | 'near' | 'reached' {
  const [used, max] = [state[value], state[limit]];
  if (used === null || max === null || used < max - Math.floor(max / 10)) return 'clear';
  return used >= max ? 'reached' : 'near';
}
