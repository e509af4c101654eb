import { readFileSync } from 'node:fs';
import type { Part } from '../../main/core/explain/explanation.ts';

/** Real outputs of real macOS commands with what a reader should get of each (test/corpus/index.jsonl). */
export interface Sample {
  readonly file: string;
  readonly folder: string;
  readonly command: string;
  readonly text: string;
  readonly expected: Readonly<Record<string, unknown>>;
}

const folder = new URL('../corpus/', import.meta.url);

const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

const toSample = (line: string): Sample => {
  const entry = JSON.parse(line) as Pick<Sample, 'file' | 'command' | 'expected'>;
  return { ...entry, folder: entry.file.split('/')[0] ?? '', text: read(entry.file) };
};

export const samples: readonly Sample[] = read('index.jsonl')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map(toSample);

type Kind = Part['kind'];

/** The kind of the contract that the outputs in a folder are; the others have no kind and must stay unknown. */
const kindOfFolder: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['socketfilterfw', 'firewall'],
  ['system_profiler-SPFirewallDataType', 'firewall'],
  ['scutil-nc', 'vpn-services'],
  ['systemextensionsctl', 'system-extensions'],
  ['kextstat', 'kernel-extensions'],
  ['lsof', 'lsof'],
  ['nwlog', 'network-log'],
  ['sw_vers', 'os-version'],
  ['SPSoftwareDataType', 'os-version'],
  ['ifconfig', 'interfaces'],
  ['netstat-rn', 'routes'],
  ['scutil-nwi', 'routes'],
  ['pfctl', 'packet-filter'],
  ['launchctl-limit', 'limits'],
  ['netstat-m', 'network-memory'],
  ['scutil-dns', 'dns'],
  ['scutil-proxy', 'proxy'],
]);

/** Samples whose kind is not that of their folder, each with the reason. */
const exceptions: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  // A refusal and a usage text: there is no list to read.
  ['systemextensionsctl/09-redacted-sip-error.txt', 'unknown'],
  ['lsof/16-illegal-option-help.txt', 'unknown'],
  // Of all that skywalkctl prints only flows have a kind; `netstat -a` of it prints the same rows with fewer columns.
  ['sysctl/02-jc-10.14.6-net-alf.txt', 'gate'],
  ['sysctl/04-jc-10.14.6-maxfiles.txt', 'limits'],
  ['sysctl/05-jc-10.14.6-portrange.txt', 'limits'],
  ['sysctl/06-maxfiles-49152-42576.txt', 'limits'],
  ['sysctl/07-num-files-near-limit.txt', 'limits'],
  ['sysctl/08-maxfilesperproc-245760.txt', 'limits'],
  ['sysctl/09-old-defaults-commented.txt', 'limits'],
  ['skywalkctl/02-flow-row-26.4.txt', 'skywalkctl-flow'],
  ['skywalkctl/07-netstat-a-26.4.txt', 'skywalkctl-flow'],
]);

export const kindOf = ({ file, folder: name }: Sample): Kind =>
  exceptions.get(file) ?? kindOfFolder.get(name) ?? 'unknown';

export const samplesOf = (kind: Kind): readonly Sample[] =>
  samples.filter((sample) => kindOf(sample) === kind);
