import * as z from 'zod/mini';
import { filterReasons } from '../../diagnosis/filter-reasons.ts';
import type { Aspects } from './aspects.ts';

const nameText = z.string().check(z.maxLength(200));

/** One difference from the check before. Ids and names; views put it into words. */
export const difference = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('filter'), id: z.enum(filterReasons), is: z.enum(['there', 'gone']) }),
  z.object({ kind: z.literal('switch'), is: z.enum(['on', 'off']) }),
  z.object({ kind: z.literal('firewall'), is: z.enum(['on', 'off', 'block-all']) }),
  z.object({ kind: z.literal('vpn'), name: nameText, is: z.enum(['connected', 'disconnected']) }),
  z.object({ kind: z.literal('extension'), name: nameText, is: z.enum(['active', 'inactive']) }),
  z.object({ kind: z.literal('kernel-extension'), name: nameText, is: z.enum(['loaded', 'unloaded']) }),
  z.object({
    kind: z.literal('route'),
    family: z.enum(['IPv4', 'IPv6']),
    from: z.nullable(nameText),
    to: z.nullable(nameText),
  }),
  z.object({ kind: z.literal('interface'), name: nameText, is: z.enum(['up', 'down']) }),
  z.object({ kind: z.literal('system'), from: nameText, to: nameText }),
]);
export type Difference = z.infer<typeof difference>;

/** A difference, and how long before the mode changed it was seen; 0: together with it. */
export const timedDifference = z.object({
  difference,
  beforeMs: z.number().check(z.int(), z.nonnegative()),
});
export type TimedDifference = z.infer<typeof timedDifference>;

/** More would not be read, and the history stays small. */
export const maxDifferences = 6;

/** What appeared and what is gone, each as the difference that `make` gives it. */
function listDifferences(
  before: readonly string[] | null,
  now: readonly string[] | null,
  make: (name: string, appeared: boolean) => Difference,
): Difference[] {
  if (before === null || now === null) return [];
  return [
    ...now.filter((one) => !before.includes(one)).map((one) => make(one, true)),
    ...before.filter((one) => !now.includes(one)).map((one) => make(one, false)),
  ];
}

/** The difference that `make` gives a value that has changed; none where either one is unknown. */
const valueDifference = <T>(
  before: T | null,
  now: T | null,
  make: (now: T, before: T) => Difference,
): Difference[] => (before === null || now === null || before === now ? [] : [make(now, before)]);

function routeDifferences(before: Aspects['routes'], now: Aspects['routes']): Difference[] {
  if (before === null || now === null) return [];
  return (['ipv4', 'ipv6'] as const).flatMap((family): Difference[] => {
    const [from, to] = [before[family], now[family]];
    return from === to ? [] : [{ kind: 'route', family: family === 'ipv4' ? 'IPv4' : 'IPv6', from, to }];
  });
}

function filterDifferences(before: Aspects['filters'], now: Aspects['filters']): Difference[] {
  if (before === null || now === null) return [];
  return filterReasons.flatMap((id): Difference[] => {
    const [was, is] = [before.includes(id), now.includes(id)];
    return was === is ? [] : [{ kind: 'filter', id, is: is ? 'there' : 'gone' }];
  });
}

/** The kernel's filter of the firewall names it already, except that it blocks everything. */
function firewallDifferences(
  before: Aspects['firewall'],
  now: Aspects['firewall'],
  filters: readonly Difference[],
): readonly Difference[] {
  const isNamed = filters.some((one) => one.kind === 'filter' && one.id === 'application-firewall');
  if (isNamed && now !== 'block-all') return [];
  return valueDifference(before, now, (is) => ({ kind: 'firewall', is }));
}

/** What differs, the most important first: what closes the path, then what carries the traffic, then the rest. */
export function differencesBetween(before: Aspects, now: Aspects): readonly Difference[] {
  const filters = filterDifferences(before.filters, now.filters);
  const switched = valueDifference(before.switch, now.switch, (on) => ({
    kind: 'switch',
    is: on ? 'on' : 'off',
  }));
  return [
    ...filters,
    // A filter that came or went explains the switch.
    ...(filters.length > 0 ? [] : switched),
    ...firewallDifferences(before.firewall, now.firewall, filters),
    ...listDifferences(before.vpns, now.vpns, (name, appeared) => ({
      kind: 'vpn',
      name,
      is: appeared ? 'connected' : 'disconnected',
    })),
    ...routeDifferences(before.routes, now.routes),
    ...listDifferences(before.extensions, now.extensions, (name, appeared) => ({
      kind: 'extension',
      name,
      is: appeared ? 'active' : 'inactive',
    })),
    ...listDifferences(before.kernelExtensions, now.kernelExtensions, (name, appeared) => ({
      kind: 'kernel-extension',
      name,
      is: appeared ? 'loaded' : 'unloaded',
    })),
    ...listDifferences(before.interfaces, now.interfaces, (name, appeared) => ({
      kind: 'interface',
      name,
      is: appeared ? 'up' : 'down',
    })),
    ...valueDifference(before.system, now.system, (to, from) => ({ kind: 'system', from, to })),
  ];
}
