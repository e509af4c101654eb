import type { BlamedRoute, CauseId, Diagnosis, LimitNotice } from '../diagnosis/diagnosis.ts';
import { type Status, worstLimit } from '../diagnosis/status.ts';
import { type Message, message } from '../text/message.ts';
import type { Text } from '../text/text.ts';
import { causeClause, causesTitle, limitClause, limitText } from './diagnosis-text.ts';

/** One sentence without a full stop: what is the case and why, and the worst limit that is reached. */
export function headlineMessage(diagnosis: HeadlineSource): Message {
  const headline = message(`headline.${diagnosis.summary.kind}`, valuesOf(diagnosis));
  const limit = limitBeside(diagnosis);
  return limit === null ? headline : message('headline.withLimit', { headline, limit: limitClause(limit) });
}
export const headlineText = (diagnosis: HeadlineSource, text: Text): string =>
  text.of(headlineMessage(diagnosis));

type HeadlineSource = Pick<Diagnosis, 'summary' | 'causes' | 'limits'>;

/** The worst limit that is reached, where the headline is about something else. */
function limitBeside({ summary, limits }: HeadlineSource): LimitNotice | null {
  const worst = 'limit' in summary ? null : worstLimit(limits);
  return worst?.state === 'at' ? worst : null;
}

/** The status in a few words. */
export const statementText = (status: Status, text: Text): string => text(`headline.statement.${status}`);

/** What the headline adds to the statement, for the line below it; null where that is nothing. */
export function whyText({ causes, summary }: Diagnosis, text: Text): string | null {
  // On Linux the system is the only cause, and the limit is what a person can act on.
  if (summary.kind === 'linux-near-limit') return limitText(summary.limit, text);
  // The statement has the rest of the cause's title.
  if (summary.kind === 'on-but-stuck') return text('headline.on-but-stuck.why');
  if (causes.length > 0) return causesTitle(causes, text);
  switch (summary.kind) {
    case 'on-near-limit':
      return limitText(summary.limit, text);
    case 'fallen-back-unknown-filter':
    case 'partly-living-unknown-filter':
      return text('headline.unknown-filter.why', { word: summary.word });
    case 'fallen-back-unreadable':
    case 'partly-living-unreadable':
      return text('headline.unreadable.why');
    case 'on-by-probe':
    case 'on-by-census':
    case 'fallen-back-by-probe':
    case 'fallen-back-by-census':
    case 'new-on-sockets-though-allowed':
    case 'partly-split':
    case 'unknown':
      return text(`headline.${summary.kind}.why`);
    case 'on':
    case 'fallen-back-silent':
    case 'fallen-back':
    case 'new-on-sockets':
    case 'partly':
    case 'partly-living':
    case 'not-on-linux':
    case 'macos-too-old':
    case 'out-of-descriptors':
      return null;
  }
}

/** Every value that one of the headlines has, empty where this one has it not. */
function valuesOf({ summary, causes }: HeadlineSource) {
  return {
    causes: clauses(causes, 'route' in summary ? summary.route : null),
    flows: 'livingFlows' in summary ? summary.livingFlows : 0,
    word: 'word' in summary ? summary.word : '',
    version: summary.kind === 'macos-too-old' ? summary.version : '',
    limit: 'limit' in summary ? limitClause(summary.limit) : '',
  };
}

/** The causes after "because"; where the default route is to blame, the name of its interface replaces them. */
function clauses(
  causes: readonly CauseId[],
  route: BlamedRoute | null,
): { readonly list: readonly Message[] } {
  if (route === null) return { list: causes.map(causeClause) };
  const values = { interface: route.interface, kind: message(`evidence.interface.${route.role}`) };
  const key = route.family === 'IPv6' ? 'cause.route.clause.ipv6' : 'cause.route.clause';
  return { list: [message(key, values)] };
}
