import { capital, count, digits } from '../../words.ts';
import { valueOf, whyNotKnown } from '../../reading.ts';
import type { Evidence } from '../evidence.ts';
import { processText, socketsOf } from '../flow-counts.ts';
import { appOpenFiles } from '../limit-notices.ts';
import type { Limits } from '../../observation.ts';
import { defineCondition, notReadable } from './condition-rule.ts';

const limitText = (limit: number | null): string => (limit === null ? 'no limit' : digits(limit));

function limitsText({ observation }: Evidence, limits: Limits): string {
  const { openFilesSoft, maxFilesPerProcess, maxFiles, filesOpen } = limits;
  const parts = [
    openFilesSoft === null ? '' : `This program may open ${count(openFilesSoft, 'file')}`,
    observation.platform === 'darwin' ? `apps start with ${appOpenFiles}` : '',
    maxFilesPerProcess === null ? '' : `the kernel allows ${digits(maxFilesPerProcess)} a process`,
    maxFiles === null
      ? ''
      : `${digits(maxFiles)} in all${filesOpen === null ? '' : ` (${digits(filesOpen)} open)`}`,
  ].filter((part) => part !== '');
  const text = parts.join(', ');
  return `${capital(text)}.`;
}

function busiestText({ sockets, observation }: Evidence): string {
  const [busiest] = sockets;
  if (busiest === undefined)
    return observation.census.state === 'ok' ? 'No process that can be seen has a socket.' : '';
  return `${processText(busiest)} has ${count(socketsOf(busiest), 'socket')}, the most that can be seen.`;
}

export const openFiles = defineCondition({
  id: 'open-files',
  title: 'Open files',
  asks: "How near is any process, or the whole machine, to its limit of open files? A socket takes a descriptor each; user-space flows take two in all. A process's own limit cannot be seen: its sockets are held against the limit that it most likely has, as an estimate.",
  facts: ['F5.1', 'F5.2', 'F4.8'],
  notKnown: ['The limit that another process has set for itself, and its descriptors that are not sockets.'],
  where: 'everywhere',
  outcomes: {
    roomy: { state: 'clear', meaning: '', advice: null },
    near: {
      state: 'may-matter',
      meaning:
        'It is near the limit that it most likely has; new connections fail with EMFILE when it is met.',
      advice: 'Close connections of that app, or raise its limit of open files.',
    },
    'machine-near': {
      state: 'may-matter',
      meaning: 'The whole machine is near its limit; new connections fail with ENFILE when it is met.',
      advice: 'Quit programs that hold many files, or raise kern.maxfiles.',
    },
    full: {
      state: 'blocks',
      meaning: 'The limit is met: new connections fail until files are closed.',
      advice: 'Quit programs that hold many files, or raise the limit.',
    },
    unreadable: { state: 'not-known', meaning: '', advice: null },
  },
  find: (evidence) => {
    const limits = valueOf(evidence.observation.limits);
    if (limits === null) {
      return { outcome: 'unreadable', value: notReadable, saw: whyNotKnown(evidence.observation.limits) };
    }
    const value = `${limitText(limits.openFilesSoft)} soft, ${limitText(limits.maxFilesPerProcess)} a process, ${limitText(limits.maxFiles)} in all`;
    const notices = evidence.limits.filter(({ kind }) => kind === 'open-files');
    const [worst] = notices;
    const subject =
      worst === undefined
        ? ''
        : capital(`${worst.subject} has ${digits(worst.used)} of ${digits(worst.limit)}.`);
    const saw = [limitsText(evidence, limits), worst === undefined ? busiestText(evidence) : subject]
      .filter((part) => part !== '')
      .join(' ');
    if (worst === undefined) return { outcome: 'roomy', value, saw };
    if (notices.some(({ state }) => state === 'at')) return { outcome: 'full', value, saw };
    return { outcome: worst.subject === 'this machine' ? 'machine-near' : 'near', value, saw };
  },
});
