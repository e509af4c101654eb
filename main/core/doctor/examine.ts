import { type Message, message } from '../text/message.ts';
import type { DoctorFacts, FolderFact, SettingsFact } from './doctor-facts.ts';

/** Whether Lanelight itself works, item by item. Pure: it judges facts and reads nothing itself. */

export const doctorItems = [
  'node',
  'electron',
  'helper',
  'signature',
  'readings',
  'descriptors',
  'folder',
  'settings',
  'notifications',
  'login-item',
  'leftovers',
] as const;
export type DoctorItem = (typeof doctorItems)[number];

export interface Finding {
  readonly id: DoctorItem;
  /** A note needs no fix: it is about something that this machine does not have or need. */
  readonly state: 'ok' | 'note' | 'problem';
  readonly detail: Message;
  /** What to do; only a problem has one. */
  readonly fix: Message | null;
}

type Verdict = Omit<Finding, 'id'>;

const fine = (detail: Message): Verdict => ({ state: 'ok', detail, fix: null });
const note = (detail: Message): Verdict => ({ state: 'note', detail, fix: null });
const problem = (detail: Message, fix: Message): Verdict => ({ state: 'problem', detail, fix });

/** The oldest Node that the command line is built for (package.json "engines"). */
const minNode = [20, 19] as const;
/** A check starts the helper and up to nine commands, with three pipes each. */
const minFreeDescriptors = 40;

const judges: Readonly<Record<DoctorItem, (facts: DoctorFacts) => Verdict | null>> = {
  node: ({ node }) =>
    isOldNode(node)
      ? problem(message('doctor.node.old', { version: node }), message('doctor.node.fix'))
      : fine(message('doctor.node.ok', { version: node })),
  electron: ({ electron }) =>
    electron === null
      ? note(message('doctor.electron.none'))
      : fine(message('doctor.electron.ok', { path: electron })),
  helper: helperVerdict,
  signature: ({ signature }) => {
    if (signature === null) return null;
    return signature === 'valid'
      ? fine(message('doctor.signature.ok'))
      : problem(message('doctor.signature.invalid'), message('doctor.reinstall'));
  },
  readings: readingsVerdict,
  descriptors: descriptorsVerdict,
  folder: ({ folder }) => folderVerdict(folder),
  settings: ({ settings }) => settingsVerdict(settings),
  notifications: notificationsVerdict,
  'login-item': loginItemVerdict,
  leftovers: ({ leftovers }) =>
    leftovers.length === 0
      ? fine(message('doctor.leftovers.none'))
      : problem(
          message('doctor.leftovers.some', { count: leftovers.length }),
          message('doctor.leftovers.fix', { pids: leftovers.join(' ') }),
        ),
};

/** In a fixed order; what this system cannot have is left out. */
export const examine = (facts: DoctorFacts): readonly Finding[] =>
  doctorItems.flatMap((id) => {
    const verdict = judges[id](facts);
    return verdict === null ? [] : [{ id, ...verdict }];
  });

export const isHealthy = (findings: readonly Finding[]): boolean =>
  findings.every(({ state }) => state !== 'problem');

function isOldNode(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major < minNode[0] || (major === minNode[0] && minor < minNode[1]);
}

function helperVerdict({ helper, version }: DoctorFacts): Verdict {
  switch (helper.state) {
    case 'working':
      return helper.version === version
        ? fine(message('doctor.helper.ok', { version }))
        : problem(
            message('doctor.helper.otherVersion', { helper: helper.version, version }),
            message('doctor.reinstall'),
          );
    case 'broken':
    case 'not-started':
      return problem(helper.error, message('doctor.reinstall'));
    case 'unknown':
      return problem(message('doctor.helper.silent'), message('doctor.reinstall'));
  }
}

/** A reading that the system does not offer is no fault of the program; one that failed is. */
function readingsVerdict({ readings }: DoctorFacts): Verdict {
  const named = (state: 'unavailable' | 'failed'): string[] =>
    readings.filter((one) => one.state === state).map(({ name }) => name);
  const [unavailable, failed] = [named('unavailable'), named('failed')];
  const counts = { ok: readings.length - unavailable.length - failed.length, count: readings.length };
  if (failed.length > 0)
    return problem(
      message('doctor.readings.failed', { names: { list: failed } }),
      message('doctor.readings.fix'),
    );
  return unavailable.length === 0
    ? fine(message('doctor.readings.all', counts))
    : fine(message('doctor.readings.some', { ...counts, names: { list: unavailable } }));
}

function descriptorsVerdict({ descriptors: { open, limit } }: DoctorFacts): Verdict | null {
  if (limit === null) return null;
  if (open === null) return fine(message('doctor.descriptors.limit', { limit }));
  return limit - open < minFreeDescriptors
    ? problem(message('doctor.descriptors.few', { open, limit }), message('doctor.descriptors.fix'))
    : fine(message('doctor.descriptors.ok', { open, limit }));
}

function folderVerdict({ path, state, isOpen, openFiles }: FolderFact): Verdict {
  switch (state) {
    case 'absent':
      return note(message('doctor.folder.absent', { path }));
    case 'not-writable':
    case 'not-a-folder':
    case 'of-another-user':
      return problem(
        message(`doctor.folder.${state}`, { path }),
        message('doctor.folder.fixOwner', { path }),
      );
    case 'usable':
      if (isOpen)
        return problem(message('doctor.folder.open', { path }), message('doctor.folder.fix', { path }));
      return openFiles.length === 0
        ? fine(message('doctor.folder.ok', { path }))
        : problem(
            message('doctor.folder.openFiles', { path, files: { list: [...openFiles] } }),
            message('doctor.folder.fixFiles', {
              files: openFiles.map((file) => `${path}/${file}`).join(' '),
            }),
          );
  }
}

function settingsVerdict(settings: SettingsFact): Verdict {
  switch (settings.state) {
    case 'absent':
      return note(message('doctor.settings.absent'));
    case 'valid':
      return fine(message('doctor.settings.ok'));
    case 'newer':
      return problem(message('doctor.settings.newer'), message('doctor.settings.fixNewer'));
    case 'damaged':
      return problem(message('doctor.settings.damaged'), message('doctor.settings.fixDamaged'));
    case 'bad-values':
      return problem(
        message('doctor.settings.badValues', { keys: { list: [...settings.keys] } }),
        message('doctor.settings.fixDamaged'),
      );
    case 'unreadable':
      return problem(
        message('doctor.settings.unreadable', { reason: settings.reason }),
        message('doctor.settings.fixUnreadable'),
      );
  }
}

function notificationsVerdict({ notifications }: DoctorFacts): Verdict {
  switch (notifications) {
    case 'possible':
      return fine(message('doctor.notifications.ok'));
    case 'no-program':
      return problem(message('doctor.notifications.noProgram'), message('doctor.notifications.fix'));
    case 'no-desktop':
      return note(message('doctor.notifications.noDesktop'));
    case 'unknown':
      return note(message('doctor.notifications.unknown'));
  }
}

function loginItemVerdict({ loginItem }: DoctorFacts): Verdict {
  switch (loginItem) {
    case 'on':
      return fine(message('doctor.loginItem.on'));
    case 'off':
      return fine(message('doctor.loginItem.off'));
    case 'broken':
      return problem(message('doctor.loginItem.broken'), message('doctor.loginItem.fix'));
    case 'unknown':
      return note(message('doctor.loginItem.unknown'));
  }
}
