import type { Condition } from '../diagnosis/diagnosis.ts';
import { diagnosisJson } from '../diagnosis/diagnosis-json.ts';
import { valueOf } from '../reading.ts';
import { english, type Text } from '../text/text.ts';
import { conditionAdvice, conditionDetail, conditionTitle, conditionValue } from '../views/diagnosis-text.ts';
import { escapeControls } from '../text/escape-controls.ts';
import { type Identity, noIdentity, redact } from './redaction.ts';
import { type ReportSource, reportSections } from './report-sections.ts';

export interface ReportOptions {
  /** The default everywhere; false only where the user chose that. */
  readonly redacted: boolean;
  readonly identity: Identity;
}
const redactedReport: ReportOptions = { redacted: true, identity: noIdentity };

const finished = <T>(value: T, { observation }: ReportSource, { redacted, identity }: ReportOptions): T => {
  // A VPN service is often named after a company; in running text nothing marks its name.
  const vpns = (observation === null ? [] : (valueOf(observation.vpnServices)?.services ?? [])).map(
    ({ name }) => name,
  );
  return redacted ? redact(value, { ...identity, vpns }) : value;
};

/** For people: reads well in a forum post or a bug report, the evidence first. */
export const reportMarkdown = (
  source: ReportSource,
  options: ReportOptions = redactedReport,
  text: Text = english,
): string => finished(escapeControls(reportSections(source, options.redacted, text)), source, options);

/** For tools: the contract's check object with what was read. */
export const reportJson = (source: ReportSource, options: ReportOptions = redactedReport) =>
  finished(
    {
      schema: 'lanelight.report/1' as const,
      redacted: options.redacted,
      program: source.program,
      machine: source.machine,
      note: source.note,
      check: diagnosisJson(source.diagnosis),
      conditions: source.diagnosis.conditions.map(conditionJson),
      limits: source.diagnosis.limits,
      sockets: source.diagnosis.sockets,
      observation: source.observation,
      ...(source.events === undefined || source.events === null ? {} : { events: source.events }),
    },
    source,
    options,
  );

/** With its texts: a reader of the report has no catalogue. */
const conditionJson = (condition: Condition) => ({
  id: condition.id,
  state: condition.state,
  outcome: condition.outcome,
  title: conditionTitle(condition, english),
  value: conditionValue(condition, english),
  detail: conditionDetail(condition, english),
  advice: conditionAdvice(condition, english),
  facts: condition.facts,
});
