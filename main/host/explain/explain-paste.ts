import { isDeepStrictEqual } from 'node:util';
import type { FirewallReading } from '../../core/command-readings.ts';
import { readFirewall } from '../readers/firewall.ts';
import { readPrivateRelay } from '../readers/private-relay.ts';
import { linesOf } from '../readers/text.ts';
import { unknown, type Explanation } from './explanation.ts';
import { gateSysctls } from './gate-sysctls.ts';
import { otherOutput } from './other-outputs.ts';
import { recognise } from './recognise.ts';
import * as says from './says.ts';
import { sectionsOf, type Section } from './sections.ts';

/** More outputs than this in one paste are read by nobody; the rest is left out, and that is said. */
export const mostExplanations = 200;

/** What a paste shows; `leftOut` says that it holds more than `mostExplanations` outputs. */
export interface ExplainedText {
  readonly explanations: readonly Explanation[];
  readonly leftOut: boolean;
}

const nothingKnown = unknown(
  'Lanelight does not recognise this; it reads socketfilterfw, system_profiler SPFirewallDataType, scutil --nc list, systemextensionsctl list, kextstat, kmutil showloaded, lsof, skywalkctl flow, sw_vers, the two values of sysctl that show the gate, and log lines of the Network framework.',
);

/** A capture holds many outputs inside of JSON; it has commands of its own. */
const isCapture = (paste: string): boolean =>
  /^\s*\{/u.test(paste) && /"format"\s*:\s*"lanelight\.capture\//u.test(paste.slice(0, 4096));
const capture = unknown(
  'This is a capture of Lanelight; `lanelight check --replay FILE` diagnoses it and `lanelight compare A B` compares two.',
);

/** Answers that are a value alone: only their command says what it is. */
const textOf = ({ command, text }: Section): string => {
  if (command === null) return text;
  if (command.includes('com.apple.alf')) return `$ ${command}\n${text}`;
  if (/\bsw_vers\b.{0,20} --?productVersion/iu.test(command)) return `ProductVersion: ${text.trim()}`;
  // What kmutil itself says on stderr before its list.
  if (/\b(?:kextstat|kmutil showloaded)\b.{0,200}\bawk\b/u.test(command))
    return `Executing: /usr/bin/kmutil showloaded\n${text}`;
  return text;
};

const withoutReading = (text: string): Explanation | null => {
  const relay = readPrivateRelay(text);
  if (relay !== null) return unknown(says.privateRelay(relay));
  const other = otherOutput(linesOf(text).join('\n'));
  return other === null ? null : unknown(other);
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

interface Explained {
  readonly explanation: Explanation;
  /** The text that it was read from. */
  readonly text: string;
  /** Of how many outputs that text is made. */
  readonly joined: number;
}

/** The firewall tool has six verbs that read; more outputs than a few of each are asked at different times. */
const mostVerbs = 12;

/** The verbs of the firewall tool, each after its own prompt, are one answer. */
const joinFirewall = (before: Explained, after: Explained): Explained | null => {
  if (before.explanation.kind !== 'firewall' || after.explanation.kind !== 'firewall') return null;
  if (isDeepStrictEqual(before.explanation.reading, after.explanation.reading)) return before;
  if (before.joined >= mostVerbs || contradicts(before.explanation.reading, after.explanation.reading))
    return null;
  const text = `${before.text}\n${after.text}`;
  const reading = readFirewall(text);
  return reading === null
    ? null
    : {
        text,
        joined: before.joined + 1,
        explanation: { kind: 'firewall', says: says.firewall(reading), reading },
      };
};

const explainSection = (section: Section): readonly Explained[] => {
  const text = textOf(section);
  const known = recognise(text);
  const gate = gateSysctls(section.command, section.text);
  const rest = gate !== null ? unknown(gate) : known.length === 0 ? withoutReading(section.text) : null;
  const explanations = rest === null ? known : [...known, rest];
  return explanations.map((explanation) => ({ explanation, text, joined: 1 }));
};

/** What each output in a paste shows, in the order of the paste; one `unknown` where there is none that is known. */
export const explainPaste = (paste: string): ExplainedText => {
  if (isCapture(paste)) return { explanations: [capture], leftOut: false };
  const explained: Explained[] = [];
  let leftOut = false;
  for (const section of sectionsOf(paste)) {
    if (explained.length >= mostExplanations) {
      leftOut = true;
      break;
    }
    for (const next of explainSection(section)) {
      const last = explained.findLastIndex(({ explanation }) => explanation.kind === 'firewall');
      const before = explained[last];
      const joined = before === undefined ? null : joinFirewall(before, next);
      if (joined === null) explained.push(next);
      else explained[last] = joined;
    }
  }
  const explanations = explained.map(({ explanation }) => explanation);
  return { explanations: explanations.length === 0 ? [nothingKnown] : explanations, leftOut };
};
