import { type Diagnosis, systemText } from '../diagnosis/diagnosis.ts';
import type { Observation } from '../observation.ts';
import type { Message } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import {
  causeAdvice,
  causeTitle,
  conditionDetail,
  conditionStateText,
  conditionTitle,
  limitAdvice,
  limitSentence,
  limitText,
} from '../views/diagnosis-text.ts';
import { headlineText } from '../views/headline.ts';
import { code, inline, table } from './markdown.ts';
import { reportEvidence } from './report-evidence.ts';

export interface ReportSource {
  readonly diagnosis: Diagnosis;
  /** What was read, for the evidence; null where only the diagnosis is at hand. */
  readonly observation: Observation | null;
  /** Version of this program. */
  readonly program: string;
  /** The hardware ("MacBook Air, Apple M2, 16 GB"), where it is known. */
  readonly machine: string | null;
  /** Where a replayed capture comes from, by its own note. */
  readonly note: string | null;
  /** The last events of the app, oldest first; null or absent where they were not requested. */
  readonly events?: readonly ReportedEvent[] | null;
}

/** What happened in the app, as it is attached to a report: the rest of an event depends on its type. */
export interface ReportedEvent {
  /** Wall clock, milliseconds. */
  readonly atMs: number;
  readonly event: { readonly type: string };
}

/** A report is read by people: no more processes than this. */
const maxRows = 8;

/** The whole report: evidence before explanation. */
export function reportSections(source: ReportSource, redacted: boolean, text: Text): string {
  const { diagnosis, observation } = source;
  const sections = [
    heading(source, text),
    reportEvidence(diagnosis, observation, text),
    causes(diagnosis, text),
    conditions(diagnosis, text),
    processes(diagnosis, text),
    events(source, text),
    closing(source, redacted, text),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function heading({ diagnosis, machine }: ReportSource, text: Text): string {
  const { os, takenAt } = diagnosis;
  const about = [systemText(os), machine, text('report.checkedAt', { time: takenAt })];
  const line = about.filter((part) => part !== null).map(inline);
  return `## ${inline(headlineText(diagnosis, text))}\n\n${line.join(' · ')}`;
}

function causes(diagnosis: Diagnosis, text: Text): string {
  const { causes: ids } = diagnosis;
  if (ids.length === 0) return '';
  const items = ids.map(
    (id) => `- **${inline(causeTitle(id, text))}.** ${inline(causeAdvice(id, diagnosis, text))}`,
  );
  return `### ${text('report.causes')}\n\n${items.join('\n')}`;
}

/** What cannot be on this system is listed on one line. */
function conditions({ conditions: all }: Diagnosis, text: Text): string {
  const shown = all.filter(({ state }) => state !== 'not-applicable');
  const others = all.filter((one) => !shown.includes(one)).map((one) => conditionTitle(one, text));
  const rows = shown.map((condition) => {
    const state = conditionStateText(condition.state, text);
    return [
      inline(conditionTitle(condition, text)),
      condition.state === 'blocks' ? `**${state}**` : state,
      inline(conditionDetail(condition, text)),
    ];
  });
  const head = [text('report.condition'), text('report.state'), text('report.seen')];
  const rest =
    others.length === 0 ? '' : `\n\n${text('report.elsewhere', { conditions: inline(others.join(', ')) })}`;
  return `### ${text('report.conditions')}\n\n${table(head, rows)}${rest}`;
}

function flowsTable({ flows }: Diagnosis, text: Text): string {
  if (flows.busiest.length === 0) return '';
  const limit = flows.limit === null ? '–' : String(flows.limit);
  const rows = flows.busiest
    .slice(0, maxRows)
    .map(({ pid, name, interface: on, flows: used }) => [
      inline(name ?? '–'),
      String(pid),
      code(on),
      String(used),
      limit,
    ]);
  const head = [
    'report.process',
    'report.pid',
    'report.interface',
    'report.flowsUsed',
    'report.limit',
  ] as const;
  return table(
    head.map((key) => text(key)),
    rows,
  );
}

function socketsTable({ sockets }: Diagnosis, text: Text): string {
  if (sockets.length === 0) return '';
  const rows = sockets
    .slice(0, maxRows)
    .map(({ pid, name, tcpSockets, udpSockets }) => [
      inline(name ?? '–'),
      String(pid),
      String(tcpSockets),
      String(udpSockets),
    ]);
  const head = ['report.process', 'report.pid', 'report.tcpSockets', 'report.udpSockets'] as const;
  return table(
    head.map((key) => text(key)),
    rows,
  );
}

function processes(diagnosis: Diagnosis, text: Text): string {
  const limits = diagnosis.limits
    .map((limit) => {
      const title = inline(limitText(limit, text));
      return `- **${title}.** ${inline(text.sentences([limitSentence(limit, text), limitAdvice(limit, text)]))}`;
    })
    .join('\n');
  const parts = [limits, flowsTable(diagnosis, text), socketsTable(diagnosis, text)];
  const shown = parts.filter((part) => part !== '');
  return shown.length === 0 ? '' : `### ${text('report.processes')}\n\n${shown.join('\n\n')}`;
}

/** One line of JSON for each event, folded: they are for finding a fault. */
function events({ events: list }: ReportSource, text: Text): string {
  if (list === undefined || list === null) return '';
  const title = text('report.events', { count: list.length });
  const lines = list.map((one) => JSON.stringify(one)).join('\n');
  return `<details><summary>${title}</summary>\n\n\`\`\`json\n${lines}\n\`\`\`\n\n</details>`;
}

function closing({ diagnosis, program, note }: ReportSource, redacted: boolean, text: Text): string {
  const made: Message = {
    key: diagnosis.replay ? 'report.madeFromCapture' : 'report.made',
    values: { version: inline(program) },
  };
  const lines = [
    text.of(made),
    note === null ? '' : text('report.note', { note: inline(note) }),
    text(redacted ? 'report.redacted' : 'report.notRedacted'),
  ];
  return `---\n\n${lines.filter((line) => line !== '').join(' ')}`;
}
