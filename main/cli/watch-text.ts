import type { Diagnosis } from '../core/diagnosis/diagnosis.ts';
import type { Text } from '../core/text/text.ts';
import { agreementText, limitText, limitUsage } from '../core/views/diagnosis-text.ts';
import { headlineText } from '../core/views/headline.ts';

/** Agreement matters where there is user-space networking to agree about. */
const agreement = (diagnosis: Diagnosis, text: Text): string =>
  diagnosis.mode === 'unsupported' ? '' : agreementText(diagnosis, text);

/** What makes a check worth a line: not the counts, which change all the time. */
export const gistOf = (diagnosis: Diagnosis, text: Text): string =>
  JSON.stringify([
    diagnosis.mode,
    summaryGist(diagnosis.summary),
    agreement(diagnosis, text),
    diagnosis.causes,
    diagnosis.limits.map(({ kind, state, subject }) => [kind, state, subject]),
  ]);

const summaryGist = (summary: Diagnosis['summary']): readonly unknown[] => [
  summary.kind,
  'route' in summary ? summary.route : null,
  'word' in summary ? summary.word : null,
];

/** One change in one line: when, the mode, and its headline. */
export function changeText(diagnosis: Diagnosis, text: Text): string {
  const limits = diagnosis.limits.map((limit) => `${limitText(limit, text)}: ${limitUsage(limit, text)}`);
  const words = [headlineText(diagnosis, text), agreement(diagnosis, text), ...limits];
  return [
    text.timeOfDay(Date.parse(diagnosis.takenAt)),
    diagnosis.mode,
    words.filter((part) => part !== '').join(' · '),
  ].join('  ');
}
