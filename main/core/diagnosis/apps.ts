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

type Row = { -readonly [Key in keyof AppUse]: AppUse[Key] };

/** Every process with a flow, a channel or a socket, those closest to a limit first. */
export function appsOf(diagnosis: Diagnosis): readonly AppUse[] {
  const { flows, channels, sockets, platform } = diagnosis;
  // Filled in place, and each share computed once: a machine may have 150,000 processes.
  const rows = new Map<number, Row>();
  const rowOf = ({ pid, name }: Pick<AppUse, 'pid' | 'name'>): Row => {
    const known = rows.get(pid);
    if (known !== undefined) return known;
    const none = { flows: [], flowswitchChannels: 0, tcpSockets: 0, udpSockets: 0 };
    const row = { pid, name, ...none, openFilesLimit: platform === 'darwin' ? appOpenFiles : null };
    rows.set(pid, row);
    return row;
  };
  for (const one of flows.busiest) {
    const row = rowOf(one);
    row.flows = [...row.flows, { interface: one.interface, flows: one.flows, limit: flows.limit }];
  }
  for (const one of channels) rowOf(one).flowswitchChannels = one.channels;
  for (const one of sockets) {
    const row = rowOf(one);
    row.tcpSockets = one.tcpSockets;
    row.udpSockets = one.udpSockets;
    if (socketsOf(one) > appOpenFiles) row.openFilesLimit = null;
  }
  return [...rows.values()]
    .map((app) => ({ app, share: shareOf(app) }))
    .sort((a, b) => b.share - a.share || a.app.pid - b.app.pid)
    .map(({ app }) => app);
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
