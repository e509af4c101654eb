import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { english } from '../text/text.ts';
import { openFilesOf, type ProcessContext, processFindings } from './process-findings.ts';
import type { ProcessMember, ProcessReading } from './process-lines.ts';
import { processSentence } from './process-sentence.ts';

/** `lanelight process --json` (contract `lanelight.process/1`). */
export function processJson(
  reading: ProcessReading,
  context: ProcessContext,
  diagnosis: Pick<Diagnosis, 'platform' | 'mode' | 'causes'>,
  takenAt: string,
) {
  const findings = processFindings(reading, context);
  return {
    schema: 'lanelight.process/1',
    takenAt,
    platform: context.platform,
    ...memberJson(reading, context),
    carriedBy: findings.carriedBy,
    totals: findings.totals,
    flowLimit: context.flowLimit,
    limits: findings.limits.map(({ kind, subject, used, limit, state, assumed }) => ({
      kind,
      subject,
      used,
      limit,
      state,
      limitBasis: assumed === true ? 'assumed' : 'reported',
    })),
    children: reading.children.map((member) => memberJson(member, context)),
    sentence: english.of(processSentence(reading, findings, diagnosis)),
  };
}

function memberJson(member: ProcessMember, context: ProcessContext) {
  const { pid, parentPid, responsiblePid, name, path, hidden, ended } = member;
  const files = openFilesOf(member, context);
  return {
    pid,
    parentPid,
    responsiblePid,
    name,
    path,
    hidden,
    ended,
    openFiles:
      files === null
        ? null
        : {
            used: files.used,
            peak: files.peak,
            highest: member.highestDescriptor,
            soft: files.limit,
            hard: member.openFilesHard,
            softBasis: files.basis,
          },
    tcpSockets: member.tcpSockets,
    udpSockets: member.udpSockets,
    listening: member.listening,
    connecting: member.connecting,
    closeWait: member.closeWait,
    loopback: member.loopback,
    flowswitchChannels: member.flowswitchChannels,
    flows: member.flows,
    countedAgoMs: member.countedAgoMs,
    connections: member.connections,
  };
}
