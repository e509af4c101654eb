import type { ListedProcess, ProcessMember, ProcessReading } from '../../main/core/process/process-lines.ts';

/** An idle process, with the values that a test sets. */
export const member = (of: Partial<ProcessMember> = {}): ProcessMember => ({
  pid: 512,
  parentPid: 1,
  responsiblePid: null,
  name: 'NetTest',
  path: '/Applications/NetTest.app/Contents/MacOS/NetTest',
  own: true,
  ended: false,
  hidden: null,
  openFilesSoft: null,
  openFilesHard: null,
  descriptors: 12,
  peakDescriptors: 12,
  highestDescriptor: 11,
  flowswitchChannels: 0,
  otherChannels: 0,
  tcpSockets: 0,
  udpSockets: 0,
  listening: 0,
  connecting: 0,
  closeWait: 0,
  loopback: 0,
  countedAgoMs: 0,
  connections: [],
  flows: [],
  ...of,
});

export const reading = (of: Partial<ProcessReading> = {}): ProcessReading => ({
  ...member(),
  type: 'process',
  tMs: 0,
  children: [],
  ...of,
});

export const listed = (of: Partial<ListedProcess> & { readonly pid: number }): ListedProcess => ({
  parentPid: 1,
  responsiblePid: null,
  name: null,
  path: null,
  command: null,
  own: true,
  ...of,
});
