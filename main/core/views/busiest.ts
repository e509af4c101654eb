import { iconOf } from '../app/apps/app-icons.ts';
import type { Apps } from '../app/apps/apps-state.ts';
import { appsOf, type AppUse, maxAppRows } from '../diagnosis/apps.ts';
import { type Diagnosis, nearShare } from '../diagnosis/diagnosis.ts';
import { hasName, socketsOf } from '../diagnosis/flow-counts.ts';
import { appOpenFiles } from '../diagnosis/limit-notices.ts';
import type { Text } from '../text/text.ts';
import type { BusyRowView, NowView, UseView } from './now-types.ts';
import { processName } from './status-text.ts';
import type { Tone } from './tone.ts';

/** How many rows are shown, fewer where notes are above them; the others are folded. */
const maxShown = { alone: 3, belowNotes: 2 } as const;

/** The apps that use most of their limits, a row each. */
export function busiestView(
  diagnosis: Diagnosis | null,
  { hasNotes, apps }: { readonly hasNotes: boolean; readonly apps: Apps },
  text: Text,
): NowView['busiest'] {
  if (diagnosis === null)
    return { title: text('now.apps'), rows: [], rest: [], restLabel: null, note: text('now.notChecked') };
  const rows = appsOf(diagnosis)
    .slice(0, maxAppRows)
    .map((app) => appRow(app, diagnosis, iconOf(apps, app.pid), text));
  const shown = hasNotes ? maxShown.belowNotes : maxShown.alone;
  const rest = rows.slice(shown);
  return {
    title: text('now.apps'),
    rows: rows.slice(0, shown),
    rest,
    restLabel: rest.length === 0 ? null : text('now.apps.more', { count: rest.length }),
    note: noteOf(diagnosis, rows.length, text),
  };
}

/** How the limit behind the bars is known. */
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

/** How close a count is to its limit. */
const shareTone = (share: number | null): Tone =>
  share === null ? 'neutral' : share >= 1 ? 'bad' : share >= nearShare ? 'warn' : 'ok';

const use = (amount: string, share: number | null): UseView => ({ amount, share, tone: shareTone(share) });

function appRow(app: AppUse, diagnosis: Diagnosis, icon: string | null, text: Text): BusyRowView {
  const process = processName(app, text);
  const uses = usesOf(app, diagnosis, text);
  const amounts = uses.map(({ amount }) => amount);
  return {
    id: String(app.pid),
    pid: app.pid,
    icon,
    number: hasName(app.name) ? String(app.pid) : null,
    name: process,
    label: displayName(process),
    detail: detailOf(app, text),
    uses,
    amount: amounts.join(' · '),
    sentence: text('now.apps.sentence', { process, pid: String(app.pid), amounts: { list: amounts } }),
  };
}

/** "WebKit Networking" for "com.apple.WebKit.Networking". */
const displayName = (name: string): string =>
  name.startsWith('com.apple.') ? name.slice('com.apple.'.length).replaceAll('.', ' ') : name;

const detailOf = (app: AppUse, text: Text): string => {
  const pid = String(app.pid);
  return socketsOf(app) === 0
    ? text('now.apps.pid', { pid })
    : text('now.apps.pidAndProtocols', { pid, tcp: app.tcpSockets, udp: app.udpSockets });
};

function usesOf(app: AppUse, diagnosis: Diagnosis, text: Text): readonly UseView[] {
  const { flows, flowswitchChannels: channels, openFilesLimit } = app;
  const several = new Set(diagnosis.flows.busiest.map((one) => one.interface)).size > 1;
  const ofFlows = flows.map(({ flows: count, limit, interface: on }) =>
    use(
      text('now.apps.flows', {
        flows: count,
        limit: limit ?? 0,
        known: limit === null ? 'no' : 'yes',
        interface: several ? on : 'none',
      }),
      limit === null ? null : Math.min(1, count / limit),
    ),
  );
  // A flowswitch channel shows user-space networking, also where the kernel does not count its flows.
  const ofChannels =
    channels > 0 && flows.length === 0 ? [use(text('now.apps.channels', { channels }), null)] : [];
  const count = socketsOf(app);
  if (count === 0) return [...ofFlows, ...ofChannels];
  const share = openFilesLimit === null ? null : count / openFilesLimit;
  const words = { sockets: count, limit: appOpenFiles, known: share === null ? 'no' : 'yes' };
  return [...ofFlows, ...ofChannels, use(text('now.apps.sockets', words), share)];
}
