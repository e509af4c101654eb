import { readFilterReasons, type FilterReason } from '../../diagnosis/filter-reasons.ts';
import type { Observation } from '../../observation.ts';
import { type Reading, valueOf } from '../../reading.ts';

/**
 * What the mode depends on, small enough to be kept from check to check. What a check could not read keeps its earlier
 * value: a failed reading is not a change of the machine.
 */
export interface Aspects {
  readonly switch: boolean | null;
  readonly filters: readonly FilterReason[] | null;
  readonly firewall: 'on' | 'off' | 'block-all' | null;
  /** Names of the VPN services that are connected. */
  readonly vpns: readonly string[] | null;
  /** Bundle ids of the Network Extensions that are active, and of the loaded kernel extensions for networking. */
  readonly extensions: readonly string[] | null;
  readonly kernelExtensions: readonly string[] | null;
  /** Names of those that are up, without loopback. */
  readonly interfaces: readonly string[] | null;
  readonly routes: { readonly ipv4: string | null; readonly ipv6: string | null } | null;
  readonly system: string | null;
}

export const noAspects: Aspects = {
  switch: null,
  filters: null,
  firewall: null,
  vpns: null,
  extensions: null,
  kernelExtensions: null,
  interfaces: null,
  routes: null,
  system: null,
};

const read = <T, U>(reading: Reading<T>, of: (value: T) => U | null, before: U | null): U | null => {
  const value = valueOf(reading);
  return value === null ? before : (of(value) ?? before);
};

export function aspectsOf(observation: Observation, before: Aspects): Aspects {
  const { name, version, build } = observation.os;
  return {
    switch: read(observation.gate, ({ enableNetagent }) => enableNetagent === 1, before.switch),
    filters: read(observation.filterState, ({ value }) => readFilterReasons(value).known, before.filters),
    firewall: read(
      observation.firewall,
      ({ state }) => (state === 'unknown' ? null : state),
      before.firewall,
    ),
    vpns: read(
      observation.vpnServices,
      ({ services }) => services.flatMap((vpn) => (vpn.state === 'Connected' ? [vpn.name] : [])),
      before.vpns,
    ),
    extensions: read(
      observation.systemExtensions,
      ({ extensions }) =>
        extensions.flatMap(({ bundleId, category, active, enabled }) =>
          category === 'network_extension' && active && enabled ? [bundleId] : [],
        ),
      before.extensions,
    ),
    kernelExtensions: read(observation.kernelExtensions, ({ network }) => network, before.kernelExtensions),
    interfaces: read(
      observation.interfaces,
      ({ list }) =>
        list.flatMap(({ name: one, kind, up, running }) =>
          kind !== 'loopback' && up && running ? [one] : [],
        ),
      before.interfaces,
    ),
    routes: read(observation.defaultRoute, ({ ipv4, ipv6 }) => ({ ipv4, ipv6 }), before.routes),
    system:
      version === 'unknown' ? before.system : `${name} ${version}${build === null ? '' : ` (${build})`}`,
  };
}
