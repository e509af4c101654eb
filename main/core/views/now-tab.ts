import type { AppState } from '../app-state.ts';
import type {
  CauseId,
  Condition,
  ConditionId,
  Diagnosis,
  LimitNotice,
  Testimony,
} from '../diagnosis/diagnosis.ts';
import { evidenceIds, nearShare } from '../diagnosis/diagnosis.ts';
import { socketsOf } from '../diagnosis/flow-counts.ts';
import type { History } from '../history.ts';
import type { LinkId } from '../links.ts';
import { english } from '../text/text.ts';
import {
  agreementText,
  causeAdvice,
  causeTitle,
  conditionAdvice,
  conditionDetail,
  conditionTitle,
  evidenceDetail,
  evidenceName,
  limitText,
  limitUsage,
} from './diagnosis-text.ts';
import { processName } from './process-name.ts';
import type { BusyRowView, LinkView, NowView, RowView, WitnessView } from './popover-types.ts';
import { ofMachine, stripTimes, stripView } from './strip.ts';
import { type Standing, standings, type Tone } from './tone.ts';
import { count, digits, sentence } from '../words.ts';

/** Rows of the list of apps: more are not read at a glance. */
const mostBusyRows = 6;

/** `hereIsMac`: the machine that shows it, which a capture may not be from. */
export function nowView(state: AppState, history: History, nowMs: number, hereIsMac: boolean): NowView {
  const { diagnosis } = state;
  const onMac = diagnosis?.platform === 'darwin';
  const conditions = diagnosis?.conditions ?? [];
  const pressing = conditions.filter((one) => one.state === 'blocks' || one.state === 'may-matter');
  const rest = conditions.filter((one) => !pressing.includes(one));
  const settingsHere = hereIsMac && onMac;
  const shown = conditionShower(diagnosis, settingsHere);
  return {
    why: diagnosis === null ? null : whyView(diagnosis, settingsHere),
    witnesses: {
      title: 'Evidence',
      agreement: diagnosis === null ? 'Not checked yet' : agreementText(diagnosis, english),
      rows: diagnosis === null ? [] : witnessRows(diagnosis),
    },
    conditions: {
      title: 'Conditions',
      pressing: pressing.map(shown),
      rest: rest.map(shown),
      restLabel: restLabel(rest, pressing.length, onMac),
    },
    busiest: busiestView(diagnosis),
    lastDay:
      history.records.length === 0
        ? null
        : {
            ...stripView(history, stripTimes.day, nowMs),
            title: ofMachine(stripTimes.day.title, state.replayOf),
          },
  };
}

function whyView(diagnosis: Diagnosis, settingsHere: boolean): NowView['why'] {
  const causes = diagnosis.causes.map((id): RowView => {
    const standing = diagnosis.mode === 'unsupported' ? standings.neutral : standings.bad;
    const link = linkFor(id, settingsHere);
    const [title, advice] = [causeTitle(id, english), causeAdvice(id, english)];
    return { ...standing, id, title, detail: null, advice, link };
  });
  const limits = diagnosis.limits.map(limitRow);
  const rows = [...causes, ...limits];
  return rows.length === 0 ? null : { title: diagnosis.mode === 'user-space' ? 'Notes' : 'Why', rows };
}

function limitRow(limit: LimitNotice): RowView {
  return {
    ...(limit.state === 'at' ? standings.bad : standings.warn),
    id: ['limit', limit.kind, limit.subject?.pid, limit.subject?.interface]
      .filter((part) => part !== undefined)
      .join('-'),
    title: limitText(limit, english),
    detail: limitUsage(limit, english),
    advice: null,
    link: null,
  };
}

const firewallLinks: ReadonlySet<string> = new Set(['firewall', 'application-firewall']);
const networkLinks: ReadonlySet<string> = new Set([
  'vpn',
  'network-extensions',
  'socket-filter',
  'interface-filter',
]);

/** System Settings is on the Mac only. */
function linkFor(id: ConditionId | CauseId, settingsHere: boolean): LinkView | null {
  if (!settingsHere) return null;
  const to = (linkId: LinkId, label: string): LinkView => ({ id: linkId, label });
  if (firewallLinks.has(id)) return to('firewall-settings', 'Open Firewall settings');
  if (networkLinks.has(id)) return to('network-settings', 'Open Network settings');
  return null;
}

const conditionStandings: Readonly<Record<Condition['state'], Standing>> = {
  blocks: standings.bad,
  'may-matter': standings.warn,
  clear: standings.ok,
  'not-known': standings.notKnown,
};

/** Rows of conditions, each advice once: what a cause or a row above says already is not said again. */
function conditionShower(
  diagnosis: Diagnosis | null,
  settingsHere: boolean,
): (condition: Condition) => RowView {
  const said = new Set<string | null>(diagnosis?.causes.map((id) => causeAdvice(id, english)));
  return (condition) => {
    const { id, state } = condition;
    const advice = conditionAdvice(condition, english);
    const open = state === 'blocks' || state === 'may-matter';
    const repeated = said.has(advice);
    said.add(advice);
    // Where there is no user-space networking to lose, nothing of it is a problem or a riddle.
    const calm = diagnosis?.mode === 'unsupported' && state !== 'clear';
    return {
      ...(calm ? standings.neutral : conditionStandings[state]),
      id,
      title: conditionTitle(condition, english),
      detail: conditionDetail(condition, english),
      advice: repeated ? null : advice,
      link: open ? linkFor(id, settingsHere) : null,
    };
  };
}

function restLabel(rest: readonly Condition[], pressing: number, onMac: boolean): string {
  const clear = rest.filter((one) => one.state === 'clear').length;
  const parts = [];
  if (clear > 0) parts.push(`${clear}${pressing > 0 ? ' more' : ''} in order`);
  if (rest.length > clear) parts.push(`${rest.length - clear} ${onMac ? 'unknown' : 'on macOS only'}`);
  return parts.join(', ');
}

const says: Readonly<Record<NonNullable<Testimony>, string>> = {
  'user-space': 'user-space',
  sockets: 'sockets',
  mixed: 'both',
};
const saysStanding = (testimony: Testimony): Standing => {
  switch (testimony) {
    case 'user-space':
      return standings.ok;
    case 'sockets':
      return standings.bad;
    case 'mixed':
      return standings.warn;
    case null:
      return standings.notKnown;
  }
};

function witnessRows(diagnosis: Diagnosis): WitnessView[] {
  const { witnesses } = diagnosis;
  const unsupported = diagnosis.mode === 'unsupported';
  const silent = unsupported ? 'not on this system' : 'unknown';
  const row = (id: WitnessView['id']): WitnessView => {
    const testimony = witnesses[id];
    return {
      ...(unsupported ? standings.neutral : saysStanding(testimony)),
      id,
      name: evidenceName(id, english),
      says: testimony === null ? silent : says[testimony],
      explanation: evidenceDetail(id, english),
    };
  };
  return evidenceIds.map(row);
}

function busiestView(diagnosis: Diagnosis | null): NowView['busiest'] {
  if (diagnosis === null) return { title: 'Busiest apps', rows: [], note: 'Not looked at yet.' };
  const flowing = diagnosis.flows.busiest.slice(0, mostBusyRows).map((one) => flowRow(one, diagnosis));
  const sockets = diagnosis.sockets.slice(0, mostBusyRows - Math.min(flowing.length, mostBusyRows - 2));
  const rows = [...flowing, ...sockets.map(socketRow)].slice(0, mostBusyRows);
  const note = rows.length > 0 ? null : 'No app has connections that can be seen.';
  return { title: busiestTitle(diagnosis), rows, note };
}

const basisNote = { source: '', reported: ', as Apple reports', assumed: ', assumed' } as const;

function busiestTitle({ flows }: Diagnosis): string {
  const interfaces = [...new Set(flows.busiest.map((one) => one.interface))];
  const where = interfaces.length === 1 ? ` on ${interfaces[0] ?? ''}` : '';
  if (flows.limit === null) return `Busiest apps${where}`;
  const basis = flows.limitBasis === null ? '' : basisNote[flows.limitBasis];
  return `Busiest apps${where} (limit ${digits(flows.limit)} flows each${basis})`;
}

/** How near a count is to its limit. */
const shareTone = (share: number | null): Tone =>
  share === null ? 'neutral' : share >= 1 ? 'bad' : share >= nearShare ? 'warn' : 'ok';

function flowRow(one: Diagnosis['flows']['busiest'][number], { flows }: Diagnosis): BusyRowView {
  const share = flows.limit === null ? null : Math.min(1, one.flows / flows.limit);
  const name = processName(one);
  const several = new Set(flows.busiest.map((other) => other.interface)).size > 1;
  const amount = count(one.flows, 'flow');
  const of = flows.limit === null ? '' : ` of ${digits(flows.limit)}`;
  return {
    id: `${one.pid}-${one.interface}`,
    name,
    detail: several ? `on ${one.interface}` : null,
    amount,
    share,
    tone: shareTone(share),
    sentence: sentence(`${name} on ${one.interface}: ${amount}${of}`),
  };
}

function socketRow(one: Diagnosis['sockets'][number]): BusyRowView {
  const name = processName(one);
  const amount = count(socketsOf(one), 'socket');
  const detail = `${digits(one.tcpSockets)} TCP, ${digits(one.udpSockets)} UDP`;
  return {
    id: `${one.pid}-sockets`,
    name,
    detail,
    amount,
    share: null,
    tone: 'neutral',
    sentence: sentence(`${name}: ${amount}, ${detail}`),
  };
}
