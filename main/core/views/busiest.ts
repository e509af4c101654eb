import { type Diagnosis, nearShare } from '../diagnosis/diagnosis.ts';
import { hasName, socketsOf } from '../diagnosis/flow-counts.ts';
import { appOpenFiles } from '../diagnosis/limit-notices.ts';
import type { Text } from '../text/text.ts';
import type { BusyRowView, NowView, UseView } from './popover-types.ts';
import { processName } from './status-text.ts';
import type { Tone } from './tone.ts';

/** Rows that are read at a glance; the others are folded. */
const maxShown = 3;
/** More than that is for the search. */
const maxRows = 12;

/** What one process uses, as numbers: a row of the list. */
interface App {
  readonly pid: number;
  readonly name: string | null;
  readonly flows: readonly { readonly interface: string; readonly flows: number }[];
  readonly channels: number;
  readonly sockets: Diagnosis['sockets'][number] | null;
}

/** The apps that use most of their limits, a row each. */
export function busiestView(diagnosis: Diagnosis | null, text: Text): NowView['busiest'] {
  if (diagnosis === null)
    return { title: text('now.apps'), rows: [], rest: [], restLabel: null, note: text('now.notChecked') };
  const rows = appsOf(diagnosis)
    .sort((a, b) => weightOf(b, diagnosis) - weightOf(a, diagnosis) || a.pid - b.pid)
    .slice(0, maxRows)
    .map((app) => appRow(app, diagnosis, text));
  const rest = rows.slice(maxShown);
  return {
    title: text('now.apps'),
    rows: rows.slice(0, maxShown),
    rest,
    restLabel: rest.length === 0 ? null : text('now.apps.more', { count: rest.length }),
    note: noteOf(diagnosis, rows.length, text),
  };
}

/** Whether the limit that the bars stand for is more than an assumption. */
function noteOf(
  { flows: { limit, limitBasis, busiest } }: Diagnosis,
  rows: number,
  text: Text,
): string | null {
  if (rows === 0) return text('now.apps.none');
  return limit !== null && busiest.length > 0 && (limitBasis === 'assumed' || limitBasis === 'reported')
    ? text('now.apps.limitBasis', { limit, basis: limitBasis })
    : null;
}

function appsOf({ flows, channels, sockets }: Diagnosis): App[] {
  const apps = new Map<number, App>();
  const at = ({ pid, name }: { readonly pid: number; readonly name: string | null }): App =>
    apps.get(pid) ?? { pid, name, flows: [], channels: 0, sockets: null };
  for (const one of flows.busiest) {
    const app = at(one);
    apps.set(one.pid, { ...app, flows: [...app.flows, { interface: one.interface, flows: one.flows }] });
  }
  for (const one of channels) apps.set(one.pid, { ...at(one), channels: one.channels });
  for (const one of sockets) apps.set(one.pid, { ...at(one), sockets: one });
  return [...apps.values()];
}

const flowShare = (flows: number, { flows: { limit } }: Diagnosis): number | null =>
  limit === null ? null : Math.min(1, flows / limit);

/** An app of a Mac starts with 256 descriptors; one with more sockets has raised its limit, which nobody tells (F5.1). */
const socketShare = (sockets: number, { platform }: Diagnosis): number | null =>
  platform === 'darwin' && sockets <= appOpenFiles ? sockets / appOpenFiles : null;

/** What is closest to a limit comes first; a crowd without a known limit stands before everybody with room. */
function weightOf({ flows, channels, sockets }: App, diagnosis: Diagnosis): number {
  const ofFlows = flows.map((one) => flowShare(one.flows, diagnosis) ?? one.flows / appOpenFiles);
  const ofSockets = sockets === null ? 0 : socketsOf(sockets) / appOpenFiles;
  // A channel without a count of its flows is somebody, though nobody knows how busy.
  return Math.max(...ofFlows, ofSockets, channels / 10_000);
}

/** How close a count is to its limit. */
const shareTone = (share: number | null): Tone =>
  share === null ? 'neutral' : share >= 1 ? 'bad' : share >= nearShare ? 'warn' : 'ok';

const use = (amount: string, share: number | null): UseView => ({ amount, share, tone: shareTone(share) });

function appRow(app: App, diagnosis: Diagnosis, text: Text): BusyRowView {
  const process = processName(app, text);
  const uses = usesOf(app, diagnosis, text);
  const amounts = uses.map(({ amount }) => amount);
  return {
    id: String(app.pid),
    pid: app.pid,
    number: hasName(app.name) ? String(app.pid) : null,
    name: process,
    label: displayName(process),
    detail: detailOf(app, text),
    uses,
    amount: amounts.join(' · '),
    sentence: text('now.apps.sentence', { process, pid: String(app.pid), amounts: { list: amounts } }),
  };
}

/** "com.apple.WebKit.Networking" is what the system calls it, "WebKit Networking" what a person reads. */
const displayName = (name: string): string =>
  name.startsWith('com.apple.') ? name.slice('com.apple.'.length).replaceAll('.', ' ') : name;

const detailOf = ({ pid, sockets }: App, text: Text): string =>
  sockets === null
    ? text('now.apps.pid', { pid: String(pid) })
    : text('now.apps.pidAndProtocols', {
        pid: String(pid),
        tcp: sockets.tcpSockets,
        udp: sockets.udpSockets,
      });

function usesOf({ flows, channels, sockets }: App, diagnosis: Diagnosis, text: Text): readonly UseView[] {
  const { limit } = diagnosis.flows;
  const several = new Set(diagnosis.flows.busiest.map((one) => one.interface)).size > 1;
  const ofFlows = flows.map((one) =>
    use(
      text('now.apps.flows', {
        flows: one.flows,
        limit: limit ?? 0,
        known: limit === null ? 'no' : 'yes',
        interface: several ? one.interface : 'none',
      }),
      flowShare(one.flows, diagnosis),
    ),
  );
  // A flowswitch channel shows user-space networking, also where the kernel does not count its flows.
  const ofChannels =
    channels > 0 && flows.length === 0 ? [use(text('now.apps.channels', { channels }), null)] : [];
  if (sockets === null) return [...ofFlows, ...ofChannels];
  const count = socketsOf(sockets);
  const share = socketShare(count, diagnosis);
  const words = { sockets: count, limit: appOpenFiles, known: share === null ? 'no' : 'yes' };
  return [...ofFlows, ...ofChannels, use(text('now.apps.sockets', words), share)];
}
