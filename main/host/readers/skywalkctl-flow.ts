import type { SkywalkFlow, SkywalkFlowReading } from '../../core/command-readings.ts';
import { readSkywalkJson } from './skywalk-flow-json.ts';
import { isSkywalkHeader, readSkywalkRow } from './skywalk-flow-row.ts';
import { linesOf } from './text.ts';

const readingOf = (flows: readonly SkywalkFlow[]): SkywalkFlowReading => ({
  flows,
  userSpaceFlows: flows.filter(({ owner }) => owner === 'user-space').length,
  socketFlows: flows.filter(({ owner }) => owner === 'socket').length,
});

/** `skywalkctl flow`, as text or with `-J`: null where the text has neither its header nor a row of it. */
export const readSkywalkFlow = (text: string): SkywalkFlowReading | null => {
  const lines = linesOf(text);
  const json = readSkywalkJson(lines.join('\n'));
  if (json !== null) return readingOf(json);
  const flows: SkywalkFlow[] = [];
  let underHeader = false;
  for (const line of lines) {
    underHeader ||= isSkywalkHeader(line);
    const flow = readSkywalkRow(line, underHeader);
    if (flow !== null) flows.push(flow);
  }
  return flows.length > 0 || underHeader ? readingOf(flows) : null;
};
