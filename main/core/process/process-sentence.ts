import type { Diagnosis, LimitNotice } from '../diagnosis/diagnosis.ts';
import { hasName } from '../diagnosis/flow-counts.ts';
import { type Message, message } from '../text/message.ts';
import type { ProcessFindings } from './process-findings.ts';
import type { ProcessReading } from './process-lines.ts';

/** One sentence about one app: what carries its connections and why, and the limit that it is at. Without a full stop. */
export function processSentence(
  reading: ProcessReading,
  findings: ProcessFindings,
  diagnosis: Pick<Diagnosis, 'platform' | 'mode' | 'causes'>,
): Message {
  const carrier = carrierClause(reading, findings, diagnosis);
  const limit = findings.limits[0];
  return limit === undefined
    ? carrier
    : message('process.sentence.withLimit', {
        carrier,
        limit: limitClause(limit, reading, diagnosis.platform),
      });
}

export const appName = ({ name, pid }: { readonly name: string | null; readonly pid: number }): Message =>
  hasName(name)
    ? message('text.verbatim', { text: name })
    : message('evidence.process.unnamed', { pid: String(pid) });

function carrierClause(
  reading: ProcessReading,
  { carriedBy, totals }: ProcessFindings,
  { platform, mode, causes }: Pick<Diagnosis, 'platform' | 'mode' | 'causes'>,
): Message {
  const name = appName(reading);
  switch (carriedBy) {
    case null:
      return reading.hidden === null || reading.own
        ? message('process.sentence.unknown', { name })
        : message('process.sentence.hidden', { name });
    case 'none':
      return (totals.listening ?? 0) > 0
        ? message('process.sentence.listens', { name })
        : message('process.sentence.none', { name });
    case 'loopback':
      return platform === 'linux'
        ? message('process.sentence.loopbackLinux', { name })
        : message('process.sentence.loopback', { name });
    case 'user-space':
      return message('process.sentence.userSpace', { name });
    case 'mixed':
      return message('process.sentence.mixed', { name });
    case 'sockets':
      break;
  }
  if (platform === 'linux') return message('process.sentence.linux', { name });
  const fallen = mode === 'sockets' || mode === 'mixed';
  if (fallen && causes.length > 0)
    return message('process.sentence.socketsBecause', {
      name,
      causes: { list: causes.map((cause) => message(`cause.${cause}.clause`)) },
    });
  return mode === 'user-space'
    ? message('process.sentence.socketsByChoice', { name })
    : message('process.sentence.sockets', { name });
}

/** What the limit does to the next connection: Network.framework waits without an error, a socket fails. */
function limitClause(limit: LimitNotice, reading: ProcessReading, platform: Diagnosis['platform']): Message {
  const { used, limit: max, state, subject } = limit;
  const values = { used, limit: max, state };
  const child = subject !== null && subject.pid !== reading.pid ? appName(subject) : null;
  if (limit.kind === 'flow-table')
    return message('process.sentence.flows', { ...values, interface: subject?.interface ?? '' });
  if (platform === 'linux')
    return child === null
      ? message('process.sentence.openFilesLinux', values)
      : message('process.sentence.openFilesLinuxChild', { ...values, child });
  return child === null
    ? message('process.sentence.openFiles', values)
    : message('process.sentence.openFilesChild', { ...values, child });
}
