import type { SkywalkFlow } from '../../core/command-readings.ts';
import { flowOf, numberOf } from './skywalk-owner.ts';

/**
 * The JSON of `skywalkctl flow -J` is printed by hand: a key comes twice, placeholders are where numbers should
 * (F6.2). It is read pair by pair, so that no slip of the printer and no cut loses the flows before it.
 */
const token =
  /(?<open>\{)|(?<close>\})|"?(?<key>protocol|interfaceName|nexusPort|flowAdvisoryIndex|process|pid|eprocess|epid)"?\s{0,20}:\s{0,20}(?:"(?<text>[^"\n]{0,200})"|(?<bare>[^\s,}\]"]{1,40}))/gu;
const looksLikeIt =
  /"?(?:nexusPort|flowAdvisoryIndex)"?\s{0,20}:|"?version"?\s{0,20}:\s{0,20}[\d.]{1,8}\s{0,20},\s{0,20}"?flows"?\s{0,20}:\s{0,20}\[/u;

const toFlow = (record: ReadonlyMap<string, string>): SkywalkFlow | null => {
  const protocol = record.get('protocol');
  if (protocol === undefined || !(record.has('nexusPort') || record.has('process'))) return null;
  return flowOf({
    protocol,
    interface: record.get('interfaceName') ?? null,
    port: numberOf(record.get('nexusPort')),
    advisory: numberOf(record.get('flowAdvisoryIndex')),
    process: record.get('process') ?? null,
    pid: numberOf(record.get('pid')),
    effectiveProcess: record.get('eprocess') ?? null,
    effectivePid: numberOf(record.get('epid')),
  });
};

/** The flows of `skywalkctl flow -J`, or null where the text is not that. */
export const readSkywalkJson = (text: string): readonly SkywalkFlow[] | null => {
  if (!looksLikeIt.test(text)) return null;
  const flows: SkywalkFlow[] = [];
  let record = new Map<string, string>();
  const close = (): void => {
    const flow = toFlow(record);
    if (flow !== null) flows.push(flow);
    record = new Map();
  };
  for (const { groups } of text.matchAll(token)) {
    const key = groups?.['key'];
    if (key === undefined) close();
    else {
      if (key === 'protocol' && record.has(key)) close();
      record.set(key, groups?.['text'] ?? groups?.['bare'] ?? '');
    }
  }
  close();
  return flows;
};
