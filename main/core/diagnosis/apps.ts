import type { Diagnosis } from './diagnosis.ts';
import { socketsOf } from './flow-counts.ts';
import { appOpenFiles } from './limit-notices.ts';

/** What one process uses, and how much of it there is. */
export interface AppUse {
  readonly pid: number;
  readonly name: string | null;
  readonly flows: readonly {
    readonly interface: string;
    readonly flows: number;
    readonly limit: number | null;
  }[];
  readonly flowswitchChannels: number;
  readonly tcpSockets: number;
  readonly udpSockets: number;
  /**
   * What a graphical app of a Mac may open before it raises its own limit (F5.1): macOS does not report the limit of another
   * process. Null where more sockets show that it was raised, and on other systems.
   */
  readonly openFilesLimit: number | null;
}

/** How many of them are shown; more is for the search. */
export const maxAppRows = 12;

/** Every process with a flow, a channel or a socket, those closest to a limit first. */
export function appsOf(diagnosis: Diagnosis): readonly AppUse[] {
  const { flows, channels, sockets, platform } = diagnosis;
  const apps = new Map<number, AppUse>();
  const at = ({ pid, name }: Pick<AppUse, 'pid' | 'name'>): AppUse =>
    apps.get(pid) ?? {
      ...{ pid, name, flows: [], flowswitchChannels: 0, tcpSockets: 0, udpSockets: 0 },
      openFilesLimit: platform === 'darwin' ? appOpenFiles : null,
    };
  for (const one of flows.busiest) {
    const app = at(one);
    const added = { interface: one.interface, flows: one.flows, limit: flows.limit };
    apps.set(one.pid, { ...app, flows: [...app.flows, added] });
  }
  for (const one of channels) apps.set(one.pid, { ...at(one), flowswitchChannels: one.channels });
  for (const one of sockets) {
    const app = at(one);
    const openFilesLimit = socketsOf(one) > appOpenFiles ? null : app.openFilesLimit;
    const { tcpSockets, udpSockets } = one;
    apps.set(one.pid, { ...app, tcpSockets, udpSockets, openFilesLimit });
  }
  return [...apps.values()].sort((a, b) => shareOf(b) - shareOf(a) || a.pid - b.pid);
}

/** Above any number of channels: these come last, since how many flows they carry is unknown. */
const channelScale = 10_000;

/** Where the limit of flows is unknown, they count against that of open files: a busy app still comes first. */
const shareOf = (app: AppUse): number =>
  Math.max(
    socketsOf(app) / appOpenFiles,
    app.flowswitchChannels / channelScale,
    ...app.flows.map((one) => one.flows / (one.limit ?? appOpenFiles)),
  );
