import type { LimitsReading } from '../../core/paste-readings.ts';
import { sysctlValues, wholeNumber } from './sysctl.ts';
import { linesOf } from './text.ts';

type Found = { -readonly [Key in keyof LimitsReading]?: number };

const names: ReadonlyMap<string, keyof LimitsReading> = new Map<string, keyof LimitsReading>([
  ['kern.maxfiles', 'maxFiles'],
  ['kern.maxfilesperproc', 'maxFilesPerProcess'],
  ['kern.num_files', 'filesOpen'],
  ['net.inet.ip.portrange.first', 'portFirst'],
  ['net.inet.ip.portrange.last', 'portLast'],
  ['fs.file-max', 'maxFiles'],
  ['fs.nr_open', 'maxFilesPerProcess'],
  ['net.netfilter.nf_conntrack_count', 'conntrackCount'],
  ['net.netfilter.nf_conntrack_max', 'conntrackMax'],
  ['net.nf_conntrack_max', 'conntrackMax'],
  ['net.inet.tcp.pcbcount', 'tcpConnections'],
]);

/** bash: "open files  (-n) 256"; zsh: "-n: file descriptors  256"; csh and `limit` of zsh: "descriptors  256". */
const openFilesLine =
  /^\s*(?:open files\s{1,60}\(-n\)|-n: file descriptors|open files\s{1,60}\([^()]{0,20}\)|nofiles?(?:\(descriptors\))?|descriptors)\s{1,80}(?<soft>\d{1,15}|unlimited)\s*$/u;
/** `launchctl limit`: soft and hard. */
const launchctlLine =
  /^\s*maxfiles\s{1,60}(?<soft>\d{1,15}|unlimited)\s{1,60}(?<hard>\d{1,15}|unlimited)\s*$/u;
/** `/proc/PID/limits` of Linux. */
const procLine =
  /^\s*Max open files\s{1,60}(?<soft>\d{1,15}|unlimited)\s{1,60}(?<hard>\d{1,15}|unlimited)\b/u;
/** `conntrack -C` prints a number alone. */
const asksForOpenFiles = /\bulimit\s{1,8}(?:-\w{0,3}\s{1,8}){0,2}?-[SH]{0,2}n[SH]{0,2}\s*$/u;
const asksForHard = /-\w{0,2}H/u;

const bareNumber = (lines: readonly string[]): number | null => {
  const printed = lines.filter((line) => line.trim() !== '');
  return printed.length === 1 ? wholeNumber(printed[0]?.trim()) : null;
};

const fromCommand = (command: string, lines: readonly string[], found: Found): void => {
  const number = bareNumber(lines);
  if (number === null) return;
  if (asksForOpenFiles.test(command))
    found[asksForHard.test(command) ? 'openFilesHard' : 'openFilesSoft'] = number;
  if (/\bconntrack\s{1,8}(?:-C|--count)\b/u.test(command)) found.conntrackCount = number;
};

const set = (found: Found, key: keyof LimitsReading, value: string | undefined): void => {
  const number = wholeNumber(value);
  if (number !== null) found[key] ??= number;
};

/** Limits and what is used of them, as a shell, `launchctl` and `sysctl` print them; null where the text has none. */
export const readLimits = (text: string, command: string | null = null): LimitsReading | null => {
  const found: Found = {};
  const lines = linesOf(text);
  let recognised = false;
  if (command !== null) fromCommand(command, lines, found);
  for (const line of lines) {
    const pair = (launchctlLine.exec(line) ?? procLine.exec(line))?.groups;
    const soft = pair?.['soft'] ?? openFilesLine.exec(line)?.groups?.['soft'];
    if (soft === undefined) continue;
    recognised = true;
    set(found, 'openFilesSoft', soft);
    set(found, 'openFilesHard', pair?.['hard']);
  }
  const values = sysctlValues(command, text);
  for (const [name, key] of names) set(found, key, values.get(name));
  // Allocated, free and the highest number that was allowed (proc(5)).
  const [fileCount, , fileMax] = (values.get('fs.file-nr') ?? '').split(/\s+/u);
  set(found, 'filesOpen', fileCount);
  set(found, 'maxFiles', fileMax);
  const [first, last] = (values.get('net.ipv4.ip_local_port_range') ?? '').split(/\s+/u);
  set(found, 'portFirst', first);
  set(found, 'portLast', last);
  if (!recognised && Object.keys(found).length === 0) return null;
  return {
    openFilesSoft: found.openFilesSoft ?? null,
    openFilesHard: found.openFilesHard ?? null,
    maxFiles: found.maxFiles ?? null,
    maxFilesPerProcess: found.maxFilesPerProcess ?? null,
    filesOpen: found.filesOpen ?? null,
    portFirst: found.portFirst ?? null,
    portLast: found.portLast ?? null,
    conntrackCount: found.conntrackCount ?? null,
    conntrackMax: found.conntrackMax ?? null,
    tcpConnections: found.tcpConnections ?? null,
  };
};
