import type { FlowAdvisoryReading } from '../../core/paste-readings.ts';
import { linesOf } from './text.ts';

const nexus = /^\s*Nexus UUID\s{0,12}:\s/u;
const netif = /^\s*Netif\s{0,12}:\s{0,4}(?<interface>[a-z]\w{0,14})\b/iu;
/** "[  3] : 5AE4…-…  0x1": the place in the table, the flow and its flags. */
const entry = /^\s*\[?\s{0,4}\d{1,4}\]?\s{0,4}:\s{0,4}[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F-]{22}\b/u;

/** `skywalkctl flow-adv`: one entry for each process and interface; null where no flow is listed. */
export const readFlowAdvisory = (text: string): FlowAdvisoryReading | null => {
  if (!/Nexus UUID|Netif/u.test(text)) return null;
  const channels: { interface: string | null; flows: number }[] = [];
  for (const line of linesOf(text)) {
    if (nexus.test(line)) channels.push({ interface: null, flows: 0 });
    const name = netif.exec(line)?.groups?.['interface'];
    const last = channels.at(-1);
    if (name !== undefined) {
      if (last?.interface === null) last.interface = name;
      else channels.push({ interface: name, flows: 0 });
    }
    if (last !== undefined && entry.test(line)) last.flows += 1;
  }
  const withFlows = channels.filter(({ flows }) => flows > 0);
  return withFlows.length === 0 ? null : { channels: withFlows };
};
