import type { SkywalkFlow, SkywalkFlowReading } from '../../core/command-readings.ts';
import { readSkywalkJson } from './skywalk-flow-json.ts';
import { isSkywalkHeader, readSkywalkRow } from './skywalk-flow-row.ts';
import { linesOf } from './text.ts';

const readingOf = (flows: readonly SkywalkFlow[]): SkywalkFlowReading => ({
  flows,
  userSpaceFlows: flows.filter(({ owner }) => owner === 'user-space').length,
  socketFlows: flows.filter(({ owner }) => owner === 'socket').length,
});

/** `-P PID` lists the flows of that process, where a socket's flow belongs to the kernel (F6.1). */
const asksForProcess = /\bskywalkctl\b.{0,80}\s-\w{0,4}P\s{0,4}(?<pid>[1-9]\d{0,8})\b/u;

const ofAskedProcess = (flow: SkywalkFlow, pid: number): SkywalkFlow =>
  flow.owner === null ? { ...flow, pid, owner: 'user-space' } : flow;

/** `skywalkctl flow`, as text or with `-J`: null where the text has neither its header nor a row of it. */
export const readSkywalkFlow = (text: string, command: string | null = null): SkywalkFlowReading | null => {
  const asked = command === null ? undefined : asksForProcess.exec(command)?.groups?.['pid'];
  const lines = linesOf(text);
  const json = readSkywalkJson(lines.join('\n'));
  if (json !== null) return readingOf(json);
  const flows: SkywalkFlow[] = [];
  let underHeader = false;
  for (const line of lines) {
    underHeader ||= isSkywalkHeader(line);
    const flow = readSkywalkRow(line, underHeader);
    if (flow !== null) flows.push(asked === undefined ? flow : ofAskedProcess(flow, Number(asked)));
  }
  return flows.length > 0 || underHeader ? readingOf(flows) : null;
};
