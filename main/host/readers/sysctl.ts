import { linesOf } from './text.ts';

/** "name: value", "name = value" of Linux, "name=value" after `sysctl -e`. */
const pair = /^\s*(?<name>[a-z]\w{1,20}(?:\.[\w-]{1,60}){1,8})\s?(?::|=)\s?(?<value>.{0,400})$/u;
const oidName = /^[a-z]\w*(?:\.\w+)+$/u;
/** `/proc/sys` holds the same values as files: `cat /proc/sys/fs/file-nr`. */
const procName = /\/proc\/sys\/(?<path>[\w/-]+)/gu;

/** `sysctl -n` prints values alone, one a line in the order of the arguments; a pipe may change them. */
const printsValuesOnly = (command: string): boolean =>
  !/[|;&>]/u.test(command) && command.split(/\s+/u).some((word) => /^-[a-z]*n[a-z]*$/u.test(word));

const namesAsked = (command: string): readonly string[] => {
  if (/\bsysctl\b/u.test(command))
    return printsValuesOnly(command) ? command.split(/\s+/u).filter((word) => oidName.test(word)) : [];
  if (!/\b(?:cat|head|tail)\b/u.test(command) || /[|;&>]/u.test(command)) return [];
  return [...command.matchAll(procName)].map(({ groups }) => (groups?.['path'] ?? '').replaceAll('/', '.'));
};

/** The values of `sysctl` by their names; a name that comes twice keeps its first value. */
export const sysctlValues = (command: string | null, text: string): ReadonlyMap<string, string> => {
  const values = new Map<string, string>();
  const lines = linesOf(text);
  const names = command === null ? [] : namesAsked(command);
  if (names.length > 0) {
    names.forEach((name, index) => {
      const value = lines[index]?.trim() ?? '';
      if (!value.startsWith('sysctl:')) values.set(name, value);
    });
    return values;
  }
  for (const line of lines) {
    if (!line.includes('.')) continue;
    const groups = pair.exec(line)?.groups;
    const name = groups?.['name'];
    if (name !== undefined && !values.has(name)) values.set(name, groups?.['value']?.trim() ?? '');
  }
  return values;
};

/** A whole number as `sysctl` prints it; null where the value is something else. */
export const wholeNumber = (value: string | undefined): number | null =>
  value !== undefined && /^\d{1,15}$/u.test(value) ? Number(value) : null;
