import type {
  FirewallReading,
  KernelExtensionsReading,
  LsofReading,
  NetworkLogReading,
  OsVersionReading,
  SkywalkFlowReading,
  SystemExtensionsReading,
  VpnServicesReading,
} from '../../core/command-readings.ts';

export const explainSchema = 'lanelight.explain/1';

/** The readings of `explain --json`, by their kind. */
export interface Readings {
  readonly firewall: FirewallReading;
  readonly 'vpn-services': VpnServicesReading;
  readonly 'system-extensions': SystemExtensionsReading;
  readonly 'kernel-extensions': KernelExtensionsReading;
  readonly lsof: LsofReading;
  readonly 'skywalkctl-flow': SkywalkFlowReading;
  readonly 'network-log': NetworkLogReading;
  readonly 'os-version': OsVersionReading;
}
export type KnownKind = keyof Readings;

/** What one output in a paste shows; `says` is one sentence with what it does not show. */
export type Explanation =
  | {
      readonly [Kind in KnownKind]: {
        readonly kind: Kind;
        readonly says: string;
        readonly reading: Readings[Kind];
      };
    }[KnownKind]
  | { readonly kind: 'unknown'; readonly says: string; readonly reading: Readonly<Record<string, never>> };

export const unknown = (says: string): Explanation => ({ kind: 'unknown', says, reading: {} });
