import { isDeepStrictEqual } from 'node:util';
import type { FirewallReading } from '../../core/command-readings.ts';
import { message } from '../../core/text/message.ts';
import { readFirewall } from '../readers/firewall.ts';
import { readPrivateRelay } from '../readers/private-relay.ts';
import { linesOf } from '../readers/text.ts';
import { nothingRead, unknownPart, type Explanation, type Part } from '../../core/explain/explanation.ts';
import { orderedByNearness } from './ordered-rows.ts';
import { otherOutput } from './other-outputs.ts';
import { isOfLinux, readingsOf } from './pasted-readings.ts';
import { recognise } from './recognise.ts';
import { privateRelay } from './says/check-says.ts';
import { saysOf } from './says/says-of.ts';
import { sectionsOf, type Section } from './sections.ts';
import { verdictOf } from './verdict-of.ts';

/** Reading more outputs than this in one answer is too much; the rest is left out, and the answer counts it. */
export const maxParts = 200;

/** A capture holds many outputs inside of JSON; it has commands of its own. */
const isCapture = (paste: string): boolean =>
  /^\s*\{/u.test(paste) && /"format"\s*:\s*"lanelight\.capture\//u.test(paste.slice(0, 4096));

/** Answers that are a bare value: only their command shows what it is. */
const withQuestion = (section: Section): Section => {
  const { command, text } = section;
  if (command === null) return section;
  if (command.includes('com.apple.alf')) return { command, text: `$ ${command}\n${text}` };
  if (/\bsw_vers\b.{0,20} --?productVersion/iu.test(command))
    return { command, text: `ProductVersion: ${linesOf(text).join(' ').trim()}` };
  // What kmutil itself prints on stderr before its list.
  if (/\b(?:kextstat|kmutil showloaded)\b.{0,200}\bawk\b/u.test(command))
    return { command, text: `Executing: /usr/bin/kmutil showloaded\n${text}` };
  return section;
};

/** The first lines of an output identify it. */
const namedLength = 64 * 1024;

/** An output that has no reading, but a name. */
const namedOutput = ({ command, text }: Section): Part | null => {
  const relay = readPrivateRelay(text);
  if (relay !== null) return unknownPart(command, privateRelay(relay));
  const other = otherOutput(linesOf(text.slice(0, namedLength)).join('\n'));
  return other === null ? null : unknownPart(command, other);
};

/** Two answers about the firewall that cannot both be true of one moment: a "before" and an "after". */
const contradicts = (one: FirewallReading, other: FirewallReading): boolean => {
  const flags = ['stealth', 'blockAll', 'allowBuiltInSigned', 'allowDownloadedSigned'] as const;
  if (flags.some((flag) => one[flag] !== null && other[flag] !== null && one[flag] !== other[flag]))
    return true;
  if (one.apps !== null && other.apps !== null) return true;
  const bothKnown = one.state !== 'unknown' && other.state !== 'unknown';
  return bothKnown && (one.state === 'off') !== (other.state === 'off');
};

interface Read {
  readonly part: Part;
  /** The text that it was read from. */
  readonly text: string;
  /** Of how many outputs that text is made. */
  readonly joined: number;
}

/** The firewall tool has six verbs that read; more outputs than a few of each come from different times. */
const maxVerbs = 12;

/** The verbs of the firewall tool, each after its own prompt, are one answer. */
const joinFirewall = (before: Read, after: Read): Read | null => {
  if (before.part.kind !== 'firewall' || after.part.kind !== 'firewall') return null;
  if (isDeepStrictEqual(before.part.reading, after.part.reading)) return before;
  if (before.joined >= maxVerbs || contradicts(before.part.reading, after.part.reading)) return null;
  const text = `${before.text}\n${after.text}`;
  const reading = readFirewall(text);
  if (reading === null) return null;
  const known = { kind: 'firewall', reading } as const;
  return {
    text,
    joined: before.joined + 1,
    part: { ...known, command: before.part.command, says: saysOf(known) },
  };
};

const readSection = (section: Section): readonly Read[] => {
  const asked = withQuestion(section);
  const known = recognise(asked);
  const rest = known.length === 0 ? namedOutput(section) : null;
  const parts = rest === null ? known : [rest];
  return parts.map((part) => ({ part: orderedByNearness(part), text: asked.text, joined: 1 }));
};

interface Gathered {
  readonly parts: readonly Part[];
  readonly unread: readonly string[];
  readonly leftOut: boolean;
  readonly anyOfLinux: boolean;
}

const gather = (paste: string): Gathered => {
  const reads: Read[] = [];
  const unread: string[] = [];
  let anyOfLinux = false;
  let leftOut = false;
  for (const section of sectionsOf(paste)) {
    if (reads.length >= maxParts) {
      leftOut = true;
      break;
    }
    anyOfLinux ||= isOfLinux(section.command, section.text.slice(0, namedLength));
    const found = readSection(section);
    if (found.length === 0 && section.command !== null) unread.push(section.command);
    for (const next of found) {
      const last = reads.findLastIndex(({ part }) => part.kind === 'firewall');
      const before = reads[last];
      const joined = before === undefined ? null : joinFirewall(before, next);
      if (joined === null) reads.push(next);
      else reads[last] = joined;
    }
  }
  return { parts: reads.map(({ part }) => part), unread, leftOut, anyOfLinux };
};

/** One answer for a whole paste: the verdict, what each output shows, and the commands whose output was not read. */
export const explainPaste = (paste: string): Explanation => {
  if (isCapture(paste)) return nothingRead(message('explain.input.capture'));
  const { parts, unread, leftOut, anyOfLinux } = gather(paste);
  if (parts.length === 0) return nothingRead(message('explain.input.unknown'), unread);
  return { verdict: verdictOf(readingsOf(parts, anyOfLinux)), parts, unread, leftOut };
};
