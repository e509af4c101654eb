import type { BlamedRoute, CauseId, Diagnosis, Mode } from '../diagnosis/diagnosis.ts';
import { processMessage } from '../diagnosis/flow-counts.ts';
import { type Message, message, type TextValues } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import { causeClause, causesTitle } from './diagnosis-text.ts';

/** One sentence without a full stop: what is the case and why. */
export const headlineText = (diagnosis: Diagnosis, text: Text): string =>
  text(`headline.${diagnosis.summary.kind}`, valuesOf(diagnosis));

/** The mode in a few words. */
export const statementText = ({ mode }: { readonly mode: Mode }, text: Text): string =>
  text(`headline.statement.${mode}`);

/** What the headline says beyond the statement, for the line below it; null where that is nothing. */
export function whyText(diagnosis: Diagnosis, text: Text): string | null {
  const { causes, summary } = diagnosis;
  if (causes.length > 0) return causesTitle(causes, text);
  switch (summary.kind) {
    case 'on-by-probe':
    case 'on-by-census':
    case 'on-near-flow-limit':
    case 'fallen-back-by-probe':
    case 'fallen-back-by-census':
    case 'new-on-sockets-though-allowed':
    case 'partly-split':
    case 'unknown':
      return text(`headline.${summary.kind}.why`, valuesOf(diagnosis));
    case 'fallen-back-unknown-filter':
    case 'partly-living-unknown-filter':
      return text('headline.unknown-filter.why', valuesOf(diagnosis));
    case 'fallen-back-unreadable':
    case 'partly-living-unreadable':
      return text('headline.unreadable.why');
    case 'on':
    case 'on-but-stuck':
    case 'fallen-back-silent':
    case 'fallen-back':
    case 'new-on-sockets':
    case 'partly':
    case 'partly-living':
    case 'not-on-linux':
    case 'macos-too-old':
      return null;
  }
}

/** The causes after "because"; where the default route is to blame, its interface by name stands for them. */
function clauses(
  causes: readonly CauseId[],
  route: BlamedRoute | null,
): { readonly list: readonly Message[] } {
  if (route === null) return { list: causes.map(causeClause) };
  const values = { interface: route.interface, kind: message(`evidence.interface.${route.role}`) };
  const key = route.family === 'IPv6' ? 'cause.route.clause.ipv6' : 'cause.route.clause';
  return { list: [message(key, values)] };
}

function valuesOf({ summary, causes }: Diagnosis): TextValues {
  switch (summary.kind) {
    case 'on-near-flow-limit': {
      const { subject, used, limit } = summary.limit;
      const process = subject === null ? '' : processMessage(subject);
      return { process, used, limit, interface: subject?.interface ?? '' };
    }
    case 'fallen-back':
    case 'new-on-sockets':
    case 'partly':
      return { causes: clauses(causes, summary.route) };
    case 'partly-living':
      return { causes: clauses(causes, summary.route), flows: summary.livingFlows };
    case 'fallen-back-unknown-filter':
      return { word: summary.word };
    case 'partly-living-unknown-filter':
      return { word: summary.word, flows: summary.livingFlows };
    case 'partly-living-unreadable':
      return { flows: summary.livingFlows };
    case 'macos-too-old':
      return { version: summary.version };
    case 'on':
    case 'on-but-stuck':
    case 'on-by-probe':
    case 'on-by-census':
    case 'fallen-back-silent':
    case 'fallen-back-unreadable':
    case 'fallen-back-by-probe':
    case 'fallen-back-by-census':
    case 'new-on-sockets-though-allowed':
    case 'partly-split':
    case 'not-on-linux':
    case 'unknown':
      return {};
  }
}
