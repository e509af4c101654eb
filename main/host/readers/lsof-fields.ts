import type { LsofRow } from './lsof-row.ts';

/** `lsof -F`: each field starts with its letter; a process set starts with p, a descriptor with f (lsof(8), OUTPUT FOR OTHER PROGRAMS). */
const processField = /^p(?<pid>\d{1,9})$/u;
const descriptorField = /^f(?:\d{1,7}|cwd|txt|rtd|mem|mmap|jld|twd|err|ltx|NOFD)$/u;

type Descriptor = { -readonly [Key in Exclude<keyof LsofRow, 'pid' | 'command'>]: LsofRow[Key] };

const nothing = (descriptor: number | null): Descriptor => ({
  type: null,
  device: null,
  protocol: null,
  descriptor,
  name: null,
  state: null,
});

/** NUL parts the fields of `-F0`; a page or a mail turns it into a blank, and then only the first fields of a line are sure. */
const fieldsOf = (line: string): readonly string[] => {
  if (line.includes('\0')) return line.split('\0').map((field) => field.trim());
  const trimmed = line.trim();
  const folded = /^(?<process>p\d{1,9}) (?<command>c\S.*)$/u.exec(trimmed)?.groups;
  if (folded !== undefined) return [folded['process'] ?? '', folded['command'] ?? ''];
  const descriptor = /^(?<fd>f(?:\d{1,7}|cwd|txt|rtd|mem)) (?<rest>[a-zA-Z]\S*.*)$/u.exec(trimmed)?.groups;
  return descriptor === undefined
    ? [trimmed]
    : [descriptor['fd'] ?? '', ...(descriptor['rest'] ?? '').split(/ (?=[tPdDnaTRgLu]\S)/u)];
};

/** Fields of an internet descriptor, and so of one even where its `f` line was filtered out (`grep '^[pctPn]'`). */
const internetField = /^(?:tIPv[46]|P(?:TCP|UDP)|n\S{0,255}:(?:\d{1,5}|\*|[a-z][\w-]{1,30})(?:$|->))/u;

/** The rows of `lsof -F…` output, or null where the text is none: it needs a process set and a descriptor in it. */
export const readLsofFields = (lines: readonly string[]): readonly LsofRow[] | null => {
  const rows: LsofRow[] = [];
  let pid: number | null = null;
  let command = '';
  let descriptor: Descriptor | null = null;
  const close = (): void => {
    if (descriptor !== null) rows.push({ pid, command, ...descriptor });
    descriptor = null;
  };
  const fields = lines.flatMap(fieldsOf);
  const withoutDescriptors = !fields.some((field) => descriptorField.test(field));
  for (const field of fields) {
    const process = processField.exec(field)?.groups?.['pid'];
    if (process !== undefined) {
      close();
      pid = Number(process);
      command = '';
    } else if (pid === null) continue;
    else if (descriptorField.test(field)) {
      close();
      const number = /^f(?<number>\d{1,7})$/u.exec(field)?.groups?.['number'];
      descriptor = nothing(number === undefined ? null : Number(number));
    } else if (descriptor !== null) {
      fill(descriptor, field);
      if (withoutDescriptors && field.startsWith('n')) close();
    } else if (field.startsWith('c')) command = field.slice(1);
    else if (withoutDescriptors && internetField.test(field)) {
      descriptor = nothing(null);
      fill(descriptor, field);
      if (field.startsWith('n')) close();
    }
  }
  close();
  return rows.length === 0 ? null : rows;
};

const fill = (descriptor: Descriptor, field: string): void => {
  const value = field.slice(1);
  if (field.startsWith('t')) descriptor.type = value;
  else if (field.startsWith('P')) descriptor.protocol = value;
  else if (field.startsWith('n')) descriptor.name = value;
  else if (field.startsWith('TST=')) descriptor.state = value.slice('ST='.length);
  else if (field.startsWith('d') || field.startsWith('D')) descriptor.device ??= value;
};
