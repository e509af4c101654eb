import { type FilterReason, readFilterReasons } from '../../core/diagnosis/filter-reasons.ts';
import { capital, list } from '../../core/words.ts';
import { linesOf } from '../readers/text.ts';

/** The kernel's gate (F2.3), and what holds it closed (F2.2): `sysctl` prints both for any user. */
const gateName = 'net.link.generic.system.enable_netagent';
const filterName = 'net.filter_state';
const names = [gateName, filterName];

interface GateSysctls {
  readonly gate: string | null;
  readonly filters: string | null;
}

/** "name: value", or "name=value" after `sysctl -e`. */
const named = (lines: readonly string[], name: string): string | null => {
  for (const line of lines) {
    const rest = line.trim();
    const value = rest.startsWith(name) ? /^\s?[:=](?<value>.*)$/u.exec(rest.slice(name.length)) : null;
    if (value !== null) return value.groups?.['value']?.trim() ?? '';
  }
  return null;
};

/** `sysctl -n` prints values alone, one per line in the order in which they were asked for; a pipe may change them. */
const printsValuesOnly = (command: string): boolean =>
  !/[|;&>]/u.test(command) && command.split(/\s+/u).some((word) => /^-[a-z]*n[a-z]*$/u.test(word));

const inOrder = (command: string, lines: readonly string[]): GateSysctls | null => {
  if (!printsValuesOnly(command)) return null;
  const asked = command.split(/\s+/u).filter((word) => /^[a-z]\w*(?:\.\w+)+$/u.test(word));
  const valueOf = (name: string): string | null => {
    const at = asked.indexOf(name);
    return at < 0 ? null : (lines[at]?.trim() ?? null);
  };
  return { gate: valueOf(gateName), filters: valueOf(filterName) };
};

/** The kernel's words in those of the conditions of `check`. */
const filterNames: Readonly<Record<FilterReason, string>> = {
  'packet-filter': 'the packet filter (pf)',
  'socket-filter': 'a third-party socket filter',
  'interface-filter': 'a third-party interface filter',
  'ip-filter': 'a third-party IP filter',
  'application-firewall': 'the application firewall',
  'parental-controls': 'the web filter of Screen Time',
};

const gateText = (value: string): string => {
  const read = `enable_netagent is ${value}`;
  switch (value) {
    case '0':
      return `the kernel's gate is closed (${read}): new connections on this Mac use sockets`;
    case '1':
      return `the kernel's gate is open (${read}): the kernel allows user-space networking`;
    default:
      return `the kernel's gate reads neither 0 nor 1 (${read}), so that it is not known whether it is open`;
  }
};

const filtersText = (value: string): string => {
  const { known, unknown } = readFilterReasons(value);
  const filters = [
    ...known.map((reason) => filterNames[reason]),
    ...unknown.map((word) => `"${word}", which Lanelight does not know`),
  ];
  return filters.length === 0
    ? 'the kernel names no filter that closes the gate (net.filter_state is empty)'
    : `the kernel names what closes the gate (net.filter_state): ${list(filters)}`;
};

const missingText = ({ gate, filters }: GateSysctls): string => {
  if (gate === '0' && filters === null) return '`sysctl net.filter_state` names the filters that close it';
  if (gate === null) return `\`sysctl ${gateName}\` says whether it is open`;
  return 'what a connection really takes it does not say';
};

/** What the two values show and what they do not, in one sentence; null where neither stands in the text. */
export const gateSysctls = (command: string | null, text: string): string | null => {
  if (command === null ? !names.some((name) => text.includes(name)) : !/\bsysctl\b/u.test(command))
    return null;
  const lines = linesOf(text);
  const found = (command === null ? null : inOrder(command, lines)) ?? {
    gate: named(lines, gateName),
    filters: named(lines, filterName),
  };
  // More than a number is an error of the command.
  const gate = found.gate !== null && /^-?\d{1,10}$/u.test(found.gate) ? found.gate : null;
  const filters = found.filters !== null && /^[\w \t-]{0,200}$/u.test(found.filters) ? found.filters : null;
  const parts = [gate === null ? null : gateText(gate), filters === null ? null : filtersText(filters)];
  const seen = parts.filter((part) => part !== null);
  return seen.length === 0 ? null : capital(`${[...seen, missingText({ gate, filters })].join('; ')}.`);
};
