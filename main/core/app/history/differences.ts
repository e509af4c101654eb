import * as z from 'zod/mini';
import { filterReasons } from '../../diagnosis/filter-reasons.ts';
import type { Aspects } from './aspects.ts';

const name = z.string().check(z.maxLength(200));

/** One thing that is not as it was at the check before. Ids and names; views word it. */
export const difference = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('filter'), id: z.enum(filterReasons), is: z.enum(['there', 'gone']) }),
  z.object({ kind: z.literal('switch'), is: z.enum(['on', 'off']) }),
  z.object({ kind: z.literal('firewall'), is: z.enum(['on', 'off', 'block-all']) }),
  z.object({ kind: z.literal('vpn'), name, is: z.enum(['connected', 'disconnected']) }),
  z.object({ kind: z.literal('extension'), name, is: z.enum(['active', 'inactive']) }),
  z.object({ kind: z.literal('kernel-extension'), name, is: z.enum(['loaded', 'unloaded']) }),
  z.object({
    kind: z.literal('route'),
    family: z.enum(['IPv4', 'IPv6']),
    from: z.nullable(name),
    to: z.nullable(name),
  }),
  z.object({ kind: z.literal('interface'), name, is: z.enum(['up', 'down']) }),
  z.object({ kind: z.literal('system'), from: name, to: name }),
]);
export type Difference = z.infer<typeof difference>;

/** With how long before the mode changed it was seen; 0: together with it. */
export const timedDifference = z.object({
  difference,
  beforeMs: z.number().check(z.int(), z.nonnegative()),
});
export type TimedDifference = z.infer<typeof timedDifference>;

/** More would not be read, and the history is to stay small. */
export const maxDifferences = 6;

/** What came and what went, as `make` words it. */
function comings(
  before: readonly string[] | null,
  now: readonly string[] | null,
  make: (name: string, came: boolean) => Difference,
): Difference[] {
  if (before === null || now === null) return [];
  return [
    ...now.filter((one) => !before.includes(one)).map((one) => make(one, true)),
    ...before.filter((one) => !now.includes(one)).map((one) => make(one, false)),
  ];
}

function routeDifferences(before: Aspects['routes'], now: Aspects['routes']): Difference[] {
  if (before === null || now === null) return [];
  return (['ipv4', 'ipv6'] as const).flatMap((family): Difference[] =>
    before[family] === now[family]
      ? []
      : [
          {
            kind: 'route',
            family: family === 'ipv4' ? 'IPv4' : 'IPv6',
            from: before[family],
            to: now[family],
          },
        ],
  );
}

/** What differs, the weightiest first: what closes the path, then what carries the traffic, then the rest. */
export function differencesBetween(before: Aspects, now: Aspects): readonly Difference[] {
  const filters =
    before.filters === null || now.filters === null
      ? []
      : filterReasons.flatMap((id): Difference[] => {
          const [was, is] = [before.filters?.includes(id), now.filters?.includes(id)];
          return was === is ? [] : [{ kind: 'filter', id, is: is === true ? 'there' : 'gone' }];
        });
  const firewall: Difference[] =
    before.firewall === null || now.firewall === null || before.firewall === now.firewall
      ? []
      : [{ kind: 'firewall', is: now.firewall }];
  const switched: Difference[] =
    before.switch === null || now.switch === null || before.switch === now.switch || filters.length > 0
      ? []
      : [{ kind: 'switch', is: now.switch ? 'on' : 'off' }];
  const system: Difference[] =
    before.system === null || now.system === null || before.system === now.system
      ? []
      : [{ kind: 'system', from: before.system, to: now.system }];
  return [
    ...filters,
    ...switched,
    ...firewall,
    ...comings(before.vpns, now.vpns, (vpn, came) => ({
      kind: 'vpn',
      name: vpn,
      is: came ? 'connected' : 'disconnected',
    })),
    ...routeDifferences(before.routes, now.routes),
    ...comings(before.extensions, now.extensions, (id, came) => ({
      kind: 'extension',
      name: id,
      is: came ? 'active' : 'inactive',
    })),
    ...comings(before.kernelExtensions, now.kernelExtensions, (id, came) => ({
      kind: 'kernel-extension',
      name: id,
      is: came ? 'loaded' : 'unloaded',
    })),
    ...comings(before.interfaces, now.interfaces, (one, came) => ({
      kind: 'interface',
      name: one,
      is: came ? 'up' : 'down',
    })),
    ...system,
  ];
}
