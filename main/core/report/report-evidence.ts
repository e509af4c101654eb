import { type Condition, type Diagnosis, type EvidenceId, evidenceIds } from '../diagnosis/diagnosis.ts';
import { flowListIsCut } from '../diagnosis/flow-evidence.ts';
import type { Observation } from '../observation.ts';
import { type Reading, valueOf, whyNotKnown } from '../reading.ts';
import { type Message, message, verbatim } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import { agreementText, conditionDetail, evidenceName, testimonyText } from '../views/diagnosis-text.ts';
import { code, inline, table } from './markdown.ts';

/** The three sources side by side, with what was read of each, and the mode that follows. */
export function reportEvidence(diagnosis: Diagnosis, observation: Observation | null, text: Text): string {
  const { witnesses, mode, basis } = diagnosis;
  const seen = observation === null ? seenByConditions(diagnosis, text) : seenOf(observation, text);
  // A system without a kernel switch has no row for it.
  const ids = observation?.platform === 'linux' ? evidenceIds.filter((id) => id !== 'gate') : evidenceIds;
  const rows = ids.map((id) => [
    evidenceName(id, text),
    witnesses[id] === null ? '–' : testimonyText(witnesses[id], text),
    seen[id],
  ]);
  const head = [text('report.source'), text('report.result'), text('report.read')];
  const verdict = text(`report.basis.${basis}`, { mode: `**${text(`report.mode.${mode}`)}**` });
  const agreement = text('report.agreement', { agreement: inline(agreementText(diagnosis, text)) });
  // Without user-space networking there is nothing for the sources to agree on.
  const closing = basis === 'platform' ? verdict : text.sentences([verdict, agreement]);
  return `### ${text('report.evidence')}\n\n${table(head, rows)}\n\n${closing}`;
}

type Seen = Readonly<Record<EvidenceId, string>>;

/** Without the observation: what the conditions have of it. */
function seenByConditions({ conditions }: Diagnosis, text: Text): Seen {
  const gate = conditions.find(({ id }: Condition) => id === 'gate');
  return { gate: gate === undefined ? '' : inline(conditionDetail(gate, text)), census: '', probe: '' };
}

const seenOf = (observation: Observation, text: Text): Seen => ({
  gate: gateSeen(observation, text),
  census: censusSeen(observation, text),
  probe: probeSeen(observation, text),
});

/** Why a value is missing, as a part of a table cell. */
const missing = (reading: Reading<unknown>, text: Text): string =>
  inline(text.of(whyNotKnown(reading) ?? verbatim('')));

function gateSeen({ gate, filterState }: Observation, text: Text): string {
  const netagent = code('net.link.generic.system.enable_netagent');
  const state = code('net.filter_state');
  const [value, words] = [valueOf(gate)?.enableNetagent, valueOf(filterState)?.value];
  const parts = [
    value === undefined
      ? text('report.unreadable', { name: netagent, why: missing(gate, text) })
      : text('report.value', { name: netagent, value: String(value) }),
    words === undefined
      ? text('report.unreadable', { name: state, why: missing(filterState, text) })
      : words === ''
        ? text('report.empty', { name: state })
        : text('report.value', { name: state, value: code(words) }),
  ];
  return text.sentences(parts);
}

function flowsMessage(observation: Observation, text: Text): Message {
  const { flowAdvisory } = observation;
  const channels = valueOf(flowAdvisory)?.channels.filter((one) => one.flows > 0);
  if (channels === undefined) return message('report.flows.unreadable', { why: missing(flowAdvisory, text) });
  if (flowListIsCut(observation))
    return message('report.flows.unreadable', { why: text('condition.flow-limit.seen.cut') });
  return message('report.flows', {
    flows: channels.reduce((sum, one) => sum + one.flows, 0),
    processes: new Set(channels.map(({ pid }) => pid)).size,
  });
}

function socketsMessage({ census }: Observation, text: Text): Message {
  const seen = valueOf(census);
  if (seen === null) return message('report.sockets.unreadable', { why: missing(census, text) });
  const using = seen.processes.filter((one) => one.tcpSockets + one.udpSockets > 0);
  return message('report.sockets', {
    sockets: using.reduce((sum, one) => sum + one.tcpSockets + one.udpSockets, 0),
    processes: using.length,
    visible: seen.visible,
    hidden: seen.hidden,
  });
}

function censusSeen(observation: Observation, text: Text): string {
  const parts = [socketsMessage(observation, text)];
  if (observation.platform !== 'linux') parts.unshift(flowsMessage(observation, text));
  return text.sentences(parts.map(text.of));
}

function probeSeen({ probe }: Observation, text: Text): string {
  const seen = valueOf(probe);
  if (seen === null) return missing(probe, text);
  const { ready, attempted, stuck, flowswitchChannels: channels, sockets, socketCheck } = seen;
  const on = seen.interface;
  const parts = [
    typeof on === 'string'
      ? text('report.probe.on', { ready, attempted, stuck, interface: code(on) })
      : text('report.probe', { ready, attempted, stuck }),
    text('report.probe.carriers', { channels, sockets }),
  ];
  if (socketCheck)
    parts.push(text('report.probe.check', { ready: socketCheck.ready, attempted: socketCheck.attempted }));
  return text.sentences(parts);
}
