import {
  type Condition,
  type ConditionState,
  conditionStateWords,
  type Diagnosis,
  systemText,
  type Testimony,
} from '../diagnosis/diagnosis.ts';
import type { Observation } from '../observation.ts';
import { type Reading, valueOf, whyNotKnown } from '../reading.ts';
import { agreementText, modeNames } from '../views/mode-words.ts';
import { count, digits, sentence } from '../words.ts';
import { cell, code, inline, table } from './markdown.ts';

export interface ReportSource {
  readonly diagnosis: Diagnosis;
  /** What was read, for the evidence; null where only the diagnosis is at hand. */
  readonly observation: Observation | null;
  /** Version of this program. */
  readonly program: string;
  /** The hardware in words ("MacBook Air, Apple M2, 16 GB"), where it is known. */
  readonly machine: string | null;
  /** Where a replayed capture says it comes from. */
  readonly note: string | null;
}

/** So many rows of processes: a report is read by people. */
const mostRows = 8;

const testimonyWords: Readonly<Record<NonNullable<Testimony>, string>> = {
  'user-space': 'user space',
  sockets: 'sockets',
  mixed: 'mixed',
};
const saysText = (testimony: Testimony): string => (testimony === null ? '–' : testimonyWords[testimony]);

/** The whole report: evidence before explanation. */
export function reportSections(source: ReportSource, redacted: boolean): string {
  const { diagnosis, observation } = source;
  const sections = [
    heading(source),
    evidence(diagnosis, observation),
    causes(diagnosis),
    conditions(diagnosis),
    processes(diagnosis),
    closing(source, redacted),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

function heading({ diagnosis, machine }: ReportSource): string {
  const { os, takenAt, headline } = diagnosis;
  const about = [systemText(os), machine, `looked at ${takenAt}`].filter((part) => part !== null).map(inline);
  return `## ${inline(sentence(headline))}\n\n${about.join(' · ')}`;
}

const notKnown = (reading: Reading<unknown>): string =>
  `not known (${cell(whyNotKnown(reading)).replace(/\.$/, '')})`;

function read<T>(name: string, reading: Reading<T>, words: (value: T) => string): string {
  const value = valueOf(reading);
  return `${code(name)} ${value === null ? notKnown(reading) : words(value)}`;
}

function gateSeen({ gate, filterState }: Observation): string {
  return [
    read('net.link.generic.system.enable_netagent', gate, ({ enableNetagent }) => `= ${enableNetagent}`),
    read('net.filter_state', filterState, ({ value }) => (value === '' ? 'is empty' : `= ${code(value)}`)),
  ].join(', ');
}

function censusSeen({ census, flowAdvisory, platform }: Observation): string {
  const flows = valueOf(flowAdvisory)?.channels;
  const seen = valueOf(census);
  const channels = flows?.filter((one) => one.flows > 0) ?? [];
  const flowText =
    flows === undefined
      ? `flows ${notKnown(flowAdvisory)}`
      : `${count(
          channels.reduce((sum, one) => sum + one.flows, 0),
          'flow',
        )} of ${count(new Set(channels.map(({ pid }) => pid)).size, 'process', 'processes')}`;
  if (seen === null) return `${flowText}; sockets ${notKnown(census)}`;
  const sockets = seen.processes.reduce((sum, one) => sum + one.tcpSockets + one.udpSockets, 0);
  const using = seen.processes.filter((one) => one.tcpSockets + one.udpSockets > 0).length;
  const before = platform === 'linux' ? '' : `${flowText}; `;
  return `${before}${count(sockets, 'socket')} of ${count(using, 'process', 'processes')} (${seen.visible} can be seen, ${seen.hidden} cannot)`;
}

function probeSeen({ probe }: Observation): string {
  const seen = valueOf(probe);
  if (seen === null) return cell(whyNotKnown(probe));
  const over = typeof seen.interface === 'string' ? ` over ${code(seen.interface)}` : '';
  const check = seen.socketCheck
    ? `; sockets to the same host: ${seen.socketCheck.ready} of ${seen.socketCheck.attempted} ready`
    : '';
  return `${seen.ready} of ${seen.attempted} ready${over}, ${seen.stuck} stuck; ${count(seen.flowswitchChannels, 'flowswitch channel')}, ${count(seen.sockets, 'socket')}${check}`;
}

function evidence(diagnosis: Diagnosis, observation: Observation | null): string {
  const { witnesses } = diagnosis;
  const rows =
    observation === null
      ? [
          ['Kernel', saysText(witnesses.gate), cell(detailOf(diagnosis, 'gate'))],
          ['Open connections', saysText(witnesses.census), ''],
          ['A new connection', saysText(witnesses.probe), ''],
        ]
      : [
          ['Kernel', saysText(witnesses.gate), gateSeen(observation)],
          ['Open connections', saysText(witnesses.census), censusSeen(observation)],
          ['A new connection', saysText(witnesses.probe), probeSeen(observation)],
        ];
  // A system without a gate has no row for it.
  const told = observation?.platform === 'linux' ? rows.slice(1) : rows;
  const verdict = `Mode: **${modeNames[diagnosis.mode]}**, by the ${basisWords[diagnosis.basis]}. ${inline(agreementText(diagnosis))}.`;
  return `### Evidence\n\n${table(['Witness', 'Says', 'What was read'], told)}\n\n${verdict}`;
}

const basisWords: Readonly<Record<Diagnosis['basis'], string>> = {
  kernel: "kernel's own word",
  probe: 'probe of a new connection',
  census: 'open connections',
  platform: 'kind of system',
  none: 'word of nobody: nothing could be read',
};

const detailOf = ({ conditions }: Diagnosis, id: Condition['id']): string =>
  conditions.find((one) => one.id === id)?.detail ?? '';

function causes({ causes: found }: Diagnosis): string {
  if (found.length === 0) return '';
  const items = found.map(({ title, advice }) => `- **${inline(title)}.** ${inline(advice)}`);
  return `### Why, and what to do\n\n${items.join('\n')}`;
}

const stateText = (state: ConditionState): string =>
  state === 'blocks' ? `**${conditionStateWords.blocks}**` : conditionStateWords[state];

/** A system without user-space networking has little to tell: what is its own, and the rest in one line. */
function conditions({ conditions: all, mode }: Diagnosis): string {
  const told = mode === 'unsupported' ? all.filter(({ state }) => state !== 'not-known') : all;
  const untold = all.filter((one) => !told.includes(one)).map(({ title }) => title);
  const rows = told.map(({ title, state, detail }) => [cell(title), stateText(state), cell(detail)]);
  const rest =
    untold.length === 0 ? '' : `\n\nNothing to look at on this system: ${inline(untold.join(', '))}.`;
  return `### What was looked at\n\n${table(['Condition', 'State', 'What was seen'], rows)}${rest}`;
}

function processes({ flows, sockets, limits }: Diagnosis): string {
  const parts: string[] = [];
  for (const { subject, used, limit, state } of limits) {
    parts.push(
      `- ${inline(subject)}: ${digits(used)} of ${digits(limit)}, ${state === 'at' ? 'the limit is met' : 'near the limit'}`,
    );
  }
  if (flows.busiest.length > 0) {
    const limit = flows.limit === null ? '–' : String(flows.limit);
    const rows = flows.busiest
      .slice(0, mostRows)
      .map(({ pid, name, interface: on, flows: used }) => [
        cell(name ?? '–'),
        String(pid),
        code(on),
        String(used),
        limit,
      ]);
    parts.push(
      `${parts.length > 0 ? '\n' : ''}${table(['Flows', 'Pid', 'Interface', 'Used', 'Limit'], rows)}`,
    );
  }
  if (sockets.length > 0) {
    const rows = sockets
      .slice(0, mostRows)
      .map(({ pid, name, tcpSockets, udpSockets }) => [
        cell(name ?? '–'),
        String(pid),
        String(tcpSockets),
        String(udpSockets),
      ]);
    parts.push(`${parts.length > 0 ? '\n' : ''}${table(['Sockets', 'Pid', 'TCP', 'UDP'], rows)}`);
  }
  return parts.length === 0 ? '' : `### Processes\n\n${parts.join('\n')}`;
}

function closing({ diagnosis, program, note }: ReportSource, redacted: boolean): string {
  const lines = [
    `Made by Lanelight ${inline(program)}${diagnosis.replay ? ' from a capture file' : ''}.`,
    note === null ? '' : inline(sentence(note)),
    redacted
      ? 'Names, addresses and serial numbers are replaced by stand-ins that stay the same within this report.'
      : 'Names and addresses are shown as they are: this report is not redacted.',
  ];
  return `---\n\n${lines.filter((line) => line !== '').join(' ')}`;
}
