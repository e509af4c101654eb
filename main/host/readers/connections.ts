import type { ConnectionProcess, ConnectionsReading } from '../../core/paste-readings.ts';
import { readConnectionRow, type ConnectionRow } from './connection-row.ts';
import { stateName, stateNames } from './connection-states.ts';
import { linesOf } from './text.ts';

/** "16371 TIME_WAIT", as `sort | uniq -c` counts. */
const counted = new RegExp(`^\\s*(?<count>\\d{1,9})\\s+(?<state>${stateNames})\\s*$`, 'u');
/** "TIME_WAIT 16371", "TIME_WAIT: 16371", as `awk` counts. */
const summed = new RegExp(`^\\s*"?(?<state>${stateNames})"?\\s*[:=,]?\\s+(?<count>\\d{1,9})\\s*$`, 'u');
/** `ss -s` of Linux. */
const socketSummary =
  /^\s*TCP:\s{1,8}\d{1,9} \(estab (?<estab>\d{1,9}), closed \d{1,9}, orphaned \d{1,9}, (?:synrecv \d{1,9}, )?timewait (?<timewait>\d{1,9})/u;
/** `/proc/net/sockstat` of Linux. */
const socketStatistics = /^\s*TCP: inuse (?<inuse>\d{1,9}) orphan \d{1,9} tw (?<tw>\d{1,9})\b/u;
/** `netstat -s`, `netstat -m` and `netstat -ib` count no connections. */
const heads =
  /^\s*(?:Active (?:Internet|LOCAL|UNIX) |Proto\s+Recv-Q\s+Send-Q|(?:Netid\s+)?State\s+Recv-Q\s+Send-Q|time,\s*,(?:interface,state|bytes_in)|,interface,state,|,bytes_in,bytes_out,|\s*time\s.{0,200}\brx_dupe\b)/u;

type Counts = { -readonly [Key in keyof ConnectionProcess]: ConnectionProcess[Key] };

const countRow = (counts: Counts, { protocol, state, loopback, bound }: ConnectionRow): void => {
  if (protocol === 'tcp') counts.tcpSockets += 1;
  else counts.udpSockets += 1;
  if (state === 'TIME_WAIT') counts.timeWait += 1;
  if (state === 'CLOSE_WAIT') counts.closeWait += 1;
  if (state === 'LISTEN') counts.listening += 1;
  else if (loopback && bound) counts.loopback += 1;
};

/** `lsof -i | awk '{print $1}' | sort | uniq -c`, with the number of the process or without. */
const countsByProcess = /\blsof\b.{0,200}\|.{0,200}\buniq\s{1,4}-\w{0,3}c/u;
const countOfProcess =
  /^\s*(?<count>\d{1,9})\s+(?<command>[A-Za-z_(]\S{0,60}(?: [A-Za-z(]\S{0,40}){0,3}?)(?:\s+(?<pid>\d{1,9}))?\s*$/u;

const processCounts = (text: string): readonly ConnectionProcess[] =>
  linesOf(text).flatMap((line) => {
    const groups = countOfProcess.exec(line)?.groups;
    if (groups === undefined || groups['command'] === 'COMMAND') return [];
    const pid = groups['pid'] === undefined ? null : Number(groups['pid']);
    return [{ ...nothing(pid, groups['command'] ?? ''), tcpSockets: Number(groups['count']) }];
  });

const processName = /^\s*(?<command>[^\s,][^,]{0,80}?)\.(?<pid>\d{1,9}),/u;

/** `netstat -an`, `nettop`, `ss` and counts of their states; null where the text is none of these. */
export const readConnections = (text: string, command: string | null = null): ConnectionsReading | null => {
  const counts = command !== null && countsByProcess.test(command) ? processCounts(text) : [];
  if (counts.length > 0) return { processes: counts, states: {} };
  const states = new Map<string, number>();
  const processes = new Map<string, Counts>();
  const add = (state: string, count: number): void => {
    states.set(state, (states.get(state) ?? 0) + count);
  };
  let recognised = false;
  let owner: { readonly pid: number; readonly command: string } | null = null;
  for (const line of linesOf(text)) {
    const group = (counted.exec(line) ?? summed.exec(line))?.groups;
    if (group !== undefined) {
      recognised = true;
      add(stateName(group['state'] ?? ''), Number(group['count']));
      continue;
    }
    const summary = (socketSummary.exec(line) ?? socketStatistics.exec(line))?.groups;
    if (summary !== undefined) {
      recognised = true;
      add('ESTABLISHED', Number(summary['estab'] ?? summary['inuse']));
      add('TIME_WAIT', Number(summary['timewait'] ?? summary['tw']));
      continue;
    }
    recognised ||= heads.test(line);
    const row = readConnectionRow(line);
    if (row === null) {
      const named = processName.exec(line)?.groups;
      if (named !== undefined) owner = { pid: Number(named['pid']), command: named['command'] ?? '' };
      continue;
    }
    recognised = true;
    if (row.state !== null) add(row.state, 1);
    const { pid, command } = row.ofOwnerAbove && owner !== null ? owner : row;
    const key = pid === null ? `name ${command}` : `pid ${pid}`;
    const counts = processes.get(key) ?? nothing(pid, command);
    processes.set(key, counts);
    countRow(counts, row);
  }
  if (!recognised) return null;
  const known = [...processes.values()].filter(({ pid, command }) => pid !== null || command !== '');
  return { processes: known, states: Object.fromEntries(states) };
};

const nothing = (pid: number | null, command: string): Counts => ({
  pid,
  command,
  tcpSockets: 0,
  udpSockets: 0,
  timeWait: 0,
  closeWait: 0,
  listening: 0,
  loopback: 0,
});
