import { type Diagnosis, nearShare } from '../diagnosis/diagnosis.ts';
import { socketsOf } from '../diagnosis/flow-counts.ts';
import type { Text } from '../text/text.ts';
import type { BusyRowView, NowView } from './popover-types.ts';
import { processName } from './status-text.ts';
import type { Tone } from './tone.ts';

/** Rows of the list: more are not read at a glance. */
const maxRows = 6;
/** Of them, kept for apps with sockets: in a fallback they are what matters. */
const socketRows = 2;

/** The apps with the most connections. */
export function busiestView(diagnosis: Diagnosis | null, text: Text): NowView['busiest'] {
  if (diagnosis === null)
    return { title: text('now.busiest', { interface: 'none' }), rows: [], note: text('now.notChecked') };
  const { flows, channels, sockets } = diagnosis;
  const inUserSpace = [
    ...flows.busiest.map((one) => flowRow(one, diagnosis, text)),
    ...channels.map((one) => channelRow(one, text)),
  ].slice(0, maxRows - Math.min(socketRows, sockets.length));
  const rows = [
    ...inUserSpace,
    ...sockets.slice(0, maxRows - inUserSpace.length).map((one) => socketRow(one, text)),
  ];
  return {
    title: titleOf(diagnosis, text),
    rows,
    note: rows.length > 0 ? null : text('now.busiest.none'),
  };
}

const interfacesOf = ({ flows }: Diagnosis): readonly string[] => [
  ...new Set(flows.busiest.map((one) => one.interface)),
];

function titleOf(diagnosis: Diagnosis, text: Text): string {
  const { limit, limitBasis } = diagnosis.flows;
  const [only, another] = interfacesOf(diagnosis);
  const values = { interface: another === undefined ? (only ?? 'none') : 'none' };
  return limit === null
    ? text('now.busiest', values)
    : text('now.busiest.limit', { ...values, limit, basis: limitBasis ?? 'source' });
}

/** How close a count is to its limit. */
const shareTone = (share: number | null): Tone =>
  share === null ? 'neutral' : share >= 1 ? 'bad' : share >= nearShare ? 'warn' : 'ok';

function flowRow(one: Diagnosis['flows']['busiest'][number], diagnosis: Diagnosis, text: Text): BusyRowView {
  const { limit } = diagnosis.flows;
  const share = limit === null ? null : Math.min(1, one.flows / limit);
  const name = processName(one, text);
  const values = { process: name, interface: one.interface, flows: one.flows };
  return {
    id: `${one.pid}-${one.interface}`,
    name,
    detail:
      interfacesOf(diagnosis).length > 1 ? text('now.busiest.interface', { interface: one.interface }) : null,
    amount: text('now.busiest.flows', { flows: one.flows }),
    share,
    tone: shareTone(share),
    sentence:
      limit === null
        ? text('now.busiest.flowRow', values)
        : text('now.busiest.flowRowOfLimit', { ...values, limit }),
  };
}

/** A flowswitch channel shows user-space networking, also where the kernel does not count its flows. */
function channelRow(one: Diagnosis['channels'][number], text: Text): BusyRowView {
  const name = processName(one, text);
  const { channels } = one;
  return {
    id: `${one.pid}-channels`,
    name,
    detail: null,
    amount: text('now.busiest.channels', { channels }),
    share: null,
    tone: 'neutral',
    sentence: text('now.busiest.channelRow', { process: name, channels }),
  };
}

function socketRow(one: Diagnosis['sockets'][number], text: Text): BusyRowView {
  const name = processName(one, text);
  const sockets = socketsOf(one);
  const protocols = { tcp: one.tcpSockets, udp: one.udpSockets };
  return {
    id: `${one.pid}-sockets`,
    name,
    detail: text('now.busiest.protocols', protocols),
    amount: text('now.busiest.sockets', { sockets }),
    share: null,
    tone: 'neutral',
    sentence: text('now.busiest.socketRow', { process: name, sockets, ...protocols }),
  };
}
