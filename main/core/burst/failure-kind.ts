/** Why a connection did not do what it should (contract "burst"). The same words as the helper's. */
export const failureKinds = [
  'open-files',
  'open-files-system',
  'flow-table',
  'ports',
  'memory',
  'refused',
  'reset',
  'timed-out',
  'unreachable',
  'local-network-privacy',
  'name',
  'tls',
  'stuck',
  'not-answered',
  'other',
] as const;
export type FailureKind = (typeof failureKinds)[number];

/** Only these are limits of the machine or the process. Every other kind is a failure and never reported as a limit. */
const limitKinds = ['open-files', 'open-files-system', 'flow-table', 'ports', 'memory'] as const;
export type LimitKind = (typeof limitKinds)[number];

export const isLimit = (kind: FailureKind): kind is LimitKind =>
  (limitKinds as readonly FailureKind[]).includes(kind);
