import type { Limits } from '../../observation.ts';
import { valueOf, whyNotKnown } from '../../reading.ts';
import { type Message, message } from '../../text/message.ts';
import type { LimitNotice } from '../diagnosis.ts';
import type { Evidence } from '../evidence.ts';
import { processMessage, socketsOf } from '../flow-counts.ts';
import { appOpenFiles } from '../limit-notices.ts';
import { defineCondition, ifKnown, unreadable } from './condition-rule.ts';
import { extensionOutcomes } from './extension-outcomes.ts';
import { raiseOneApp, raiseOneService, raiseTheSystem } from './fixes.ts';

const limitMessage = (value: number | null): Message =>
  value === null ? message('condition.open-files.value.none') : message('text.number', { value });

function systemMessage({ maxFiles: limit, filesOpen: open }: Limits): Message | null {
  if (limit === null) return null;
  return open === null
    ? message('condition.open-files.seen.system', { limit })
    : message('condition.open-files.seen.system-used', { limit, open });
}

const limitMessages = ({ observation }: Evidence, limits: Limits): readonly (Message | null)[] => [
  ifKnown(limits.openFilesSoft, (files) => message('condition.open-files.seen.own', { files })),
  observation.platform === 'darwin'
    ? message('condition.open-files.seen.apps', { files: appOpenFiles })
    : null,
  ifKnown(limits.maxFilesPerProcess, (files) => message('condition.open-files.seen.process', { files })),
  systemMessage(limits),
  groupMessage(observation),
];

/** The limit of processes and threads of a container, beside that of open files (Linux, control groups of version 2). */
function groupMessage({ controlGroup }: Evidence['observation']): Message | null {
  const { processes, processesMax } = valueOf(controlGroup) ?? {};
  return typeof processes !== 'number' || typeof processesMax !== 'number'
    ? null
    : message('condition.open-files.seen.group', { processes, limit: processesMax });
}

function busiestMessage({ sockets, observation }: Evidence): Message | null {
  const [busiest] = sockets;
  if (busiest !== undefined) {
    const process = processMessage(busiest);
    return message('condition.open-files.seen.busiest', { process, sockets: socketsOf(busiest) });
  }
  return observation.census.state === 'ok' ? message('condition.open-files.seen.no-sockets') : null;
}

function worstMessage({ subject, used, limit, assumed }: LimitNotice, { observation }: Evidence): Message {
  if (subject === null) return message('condition.open-files.seen.worst-system', { used, limit });
  const process = processMessage(subject);
  const counted = valueOf(observation.openFiles)?.processes.find(({ pid }) => pid === subject.pid);
  if (counted === undefined) return message('condition.open-files.seen.worst', { process, used, limit });
  const highest = counted.highest ?? used - 1;
  return message(`condition.open-files.seen.${assumed === true ? 'assumed' : 'counted'}`, {
    process,
    used,
    limit,
    highest,
  });
}

/** Which process started it: the limit comes from there (launchd, a terminal, a service manager). */
function parentOf({ subject }: LimitNotice, { observation }: Evidence) {
  const counted = valueOf(observation.openFiles)?.processes.find(({ pid }) => pid === subject?.pid);
  return counted?.parent ?? null;
}

/** The process id of launchd and of systemd. */
const serviceManagerPid = 1;

export const openFiles = defineCondition({
  id: 'open-files',
  affects: 'one-app',
  facts: ['F5.1', 'F5.2', 'F4.8', 'F4.10'],
  where: 'everywhere',
  outcomes: {
    roomy: { state: 'clear', meaning: null, advice: null },
    near: {
      state: 'may-matter',
      meaning: 'condition.open-files.near',
      advice: 'condition.open-files.near.advice',
      fixes: raiseOneApp,
    },
    'machine-near': {
      state: 'may-matter',
      meaning: 'condition.open-files.machine-near',
      advice: 'condition.open-files.machine-near.advice',
      affects: 'connections',
      fixes: raiseTheSystem,
    },
    full: {
      state: 'blocks',
      meaning: 'condition.open-files.full',
      advice: 'condition.open-files.near.advice',
      fixes: raiseOneApp,
    },
    ...extensionOutcomes,
    'machine-full': {
      state: 'blocks',
      meaning: 'condition.open-files.machine-full',
      advice: 'condition.open-files.machine-near.advice',
      affects: 'connections',
      fixes: raiseTheSystem,
    },
    unreadable: { state: 'not-known', meaning: null, advice: null },
  },
  find: (evidence) => {
    const limits = valueOf(evidence.observation.limits);
    if (limits === null) {
      return { outcome: 'unreadable', value: unreadable, seen: [whyNotKnown(evidence.observation.limits)] };
    }
    const value = message('condition.open-files.value', {
      soft: limitMessage(limits.openFilesSoft),
      process: limitMessage(limits.maxFilesPerProcess),
      system: limitMessage(limits.maxFiles),
    });
    const close = evidence.limits.filter(({ kind }) => kind === 'open-files' || kind === 'open-files-system');
    const worst = close.find(({ state }) => state === 'at') ?? close[0];
    const parent = worst === undefined ? null : parentOf(worst, evidence);
    const seen = [
      ...limitMessages(evidence, limits),
      ...(worst === undefined
        ? [busiestMessage(evidence)]
        : [
            worstMessage(worst, evidence),
            ifKnown(parent, (one) =>
              message('condition.open-files.seen.parent', { process: processMessage(one) }),
            ),
          ]),
    ];
    if (worst === undefined) return { outcome: 'roomy', value, seen };
    const isFull = worst.state === 'at';
    if (worst.subject === null) return { outcome: isFull ? 'machine-full' : 'machine-near', value, seen };
    if (worst.subject.extension !== undefined)
      return { outcome: isFull ? 'extension-full' : 'extension-near', value, seen };
    const fixes = parent?.pid === serviceManagerPid ? raiseOneService : raiseOneApp;
    return { outcome: isFull ? 'full' : 'near', value, seen, fixes };
  },
});
