import type { PanicReading } from '../../core/paste-readings.ts';
import { isNetworkExtension } from './kernel-extensions.ts';
import { linesOf } from './text.ts';

const listStart =
  /^\s*"?(?:loaded kexts|last (?:loaded|started|unloaded) kext at\b.{0,60}|Kernel Extensions in backtrace):/u;
/** "com.example.filter\t1.2.3", and in a backtrace with UUID and addresses behind it. */
const row = /^\s*(?<name>[A-Za-z][\w-]{0,40}(?:\.[\w-]{1,60}){1,8})(?:\s{1,8}|\()\(?[\d.]{1,20}[\w.]{0,12}/u;
const marks =
  /^[ \t]*(?:"?panicString|panic\(cpu \d|Panicked task|Kernel version:[ \t]*$|"panicFlags"|Debugger message: panic|loaded kexts:)|\bpanic\(cpu \d{1,3} caller /mu;
const skywalkWords = /\b(?:skywalk|skmem_\w+|flowadv|fsw_\w+|nx_fsw|skr\.)/iu;
const firewallName = 'com.apple.nke.applicationfirewall';

/** The report of a kernel panic; null where the text is none. */
export const readPanic = (text: string): PanicReading | null => {
  const plain = linesOf(text).join('\n');
  if (!marks.test(plain)) return null;
  const loaded = new Set<string>();
  let inList = false;
  // Inside of a report in JSON the lines of the panic string are escaped.
  for (const line of plain.replaceAll('\\n', '\n').replaceAll('\\t', '\t').split('\n')) {
    if (listStart.test(line)) {
      inList = /loaded kexts|backtrace/u.test(line);
      continue;
    }
    const name = inList ? row.exec(line)?.groups?.['name'] : undefined;
    if (name !== undefined) loaded.add(name);
    else if (line.trim() !== '' && !/^\s*(?:dependency:|@|0x)/u.test(line)) inList = false;
  }
  const thirdParty = [...loaded].filter((name) => !name.startsWith('com.apple.'));
  return {
    thirdParty,
    network: thirdParty.filter(isNetworkExtension),
    firewallExtension: loaded.has(firewallName),
    skywalk: skywalkWords.test(plain),
  };
};
