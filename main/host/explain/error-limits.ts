import type { NetworkLogEntry } from '../../core/command-readings.ts';
import { errno as errnos } from '../../core/explain/errno-words.ts';
import type { PastedLimit, PathReason, ReasonKind } from '../../core/explain/explanation.ts';
import { subjectOf } from '../../core/explain/subject.ts';
import type { PastedReadings } from './pasted-readings.ts';

const reached = (kind: PastedLimit['kind'], subject: string | null): PastedLimit => ({
  kind,
  subject,
  interface: null,
  used: null,
  limit: null,
  state: 'reached',
});

const ofEntry = ({ errno, process, pid }: NetworkLogEntry): readonly PastedLimit[] => {
  if (errno === errnos.outOfFiles) return [reached('open-files', subjectOf(process, pid))];
  return errno === errnos.systemOutOfFiles ? [reached('open-files-system', null)] : [];
};

const firstLogger = (entries: readonly NetworkLogEntry[]): string | null => {
  const named = entries.find(({ process }) => process !== null);
  return named === undefined ? null : subjectOf(named.process, named.pid);
};

const once = <Item>(items: readonly Item[]): readonly Item[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item] as const)).values(),
];

/** The limits whose error is in a line of the paste, once for each program that reached it. */
export const errorLimits = (readings: PastedReadings): readonly PastedLimit[] => {
  const ofLog = readings
    .all('network-log')
    .flatMap(({ entries, limit }) => [
      ...entries.flatMap(ofEntry),
      ...(limit === 'flow-table' ? [reached('flow-table', firstLogger(entries))] : []),
    ]);
  const ofLines = readings
    .all('error-lines')
    .flatMap(({ errors }) => errors)
    .filter(({ kind }) => kind !== 'other' && kind !== 'udp-refused')
    .map(({ kind, process, pid }) =>
      reached(kind, kind === 'open-files-system' ? null : subjectOf(process, pid)),
    );
  return withoutNameless(once([...ofLog, ...ofLines]));
};

/** A line without a process adds nothing beside a line that names one. */
const withoutNameless = (limits: readonly PastedLimit[]): readonly PastedLimit[] =>
  limits.filter(
    ({ kind, subject }) =>
      subject !== null || !limits.some((other) => other.kind === kind && other.subject !== null),
  );

/** The words of the framework (nw_path_unsatisfied_reason and what it prints for parameters and policies). */
const reasons: readonly (readonly [RegExp, ReasonKind])[] = [
  [/local network (?:prohibited|denied)/iu, 'local-network-privacy'],
  [
    /required by parameters|is required|required interface|interface .{0,60}(?:required|prohibited)|prohibited by parameters/iu,
    'required-interface',
  ],
  [/vpn (?:inactive|not)/iu, 'vpn-inactive'],
  [/den(?:ied|y)|prohibited|not allowed|blocked|drop|constrained|expensive/iu, 'denied'],
  [
    /no (?:network )?route|unreachable|not available|no (?:ipv[46]|address|dns)|path was not viable/iu,
    'no-route',
  ],
];

const kindOf = (detail: string): ReasonKind => reasons.find(([shape]) => shape.test(detail))?.[1] ?? 'other';

/** Reasons that only the Network framework logs by name: a proxy that took the flow, and EPERM for a datagram. */
const namedReasons = ({ errno, flowDivert, process, pid }: NetworkLogEntry): readonly PathReason[] => {
  const subject = subjectOf(process, pid);
  return [
    ...(flowDivert ? [{ kind: 'flow-divert', subject, detail: 'flow-divert' } as const] : []),
    ...(errno === errnos.notPermitted ? [{ kind: 'udp-refused', subject, detail: 'EPERM' } as const] : []),
  ];
};

/** Why the framework had no path, and other reasons for a failure that are not limits; each once per program. */
export const reasonsOf = (readings: PastedReadings): readonly PathReason[] => {
  const entries = readings.all('network-log').flatMap((log) => log.entries);
  const paths = entries.flatMap(({ reason, process, pid }): readonly PathReason[] =>
    reason === null ? [] : [{ kind: kindOf(reason), subject: subjectOf(process, pid), detail: reason }],
  );
  const refused = readings
    .all('error-lines')
    .flatMap(({ errors }) => errors)
    .filter(({ kind }) => kind === 'udp-refused')
    .map(({ errno, process, pid }): PathReason => ({
      kind: 'udp-refused',
      subject: subjectOf(process, pid),
      detail: errno,
    }));
  return once([...paths, ...entries.flatMap(namedReasons), ...refused]);
};
