import type { FirewallApp, FirewallReading } from '../../core/command-readings.ts';
import { isServicesLabel, isStealthLabel, modeOf, verdictOf, yesOrNo, type Mode } from './firewall-words.ts';
import { linesOf } from './text.ts';

const reading = (
  mode: Mode | null,
  stealth: boolean | null,
  apps: readonly FirewallApp[] | null,
): FirewallReading => ({
  state: mode ?? 'unknown',
  stealth,
  blockAll: mode === 'block-all' ? true : null,
  allowBuiltInSigned: null,
  allowDownloadedSigned: null,
  apps,
  error: null,
});

/** Osquery and Apple's own key names agree on these (facts, section 8). */
const modes: ReadonlyMap<string, Mode> = new Map<string, Mode>([
  ['spfirewall_globalstate_limit_connections', 'on'],
  ['spfirewall_globalstate_block_all', 'block-all'],
  ['spfirewall_globalstate_allow_all', 'off'],
  ['spfirewall_globalstate_off', 'off'],
]);
const verdicts: ReadonlyMap<string, boolean> = new Map([
  ['spfirewall_allow_all', true],
  ['spfirewall_block_all', false],
]);

/** A pair, or the key of a nested object; JSON and XML plist. Read token by token, so that a cut output is still read. */
const pair =
  /"(?<key>(?:[^"\\\n]|\\.){1,400})"\s{0,80}:\s{0,80}(?:"(?<value>(?:[^"\\\n]|\\.){0,400})"|(?<open>[{[]))|(?<close>[}\]])|<key>(?<xmlKey>[^<\n]{1,400})<\/key>\s{0,80}<(?:string>(?<xmlValue>[^<\n]{0,400})<\/string|(?<xmlOpen>dict|array))>|(?<xmlClose><\/dict>)/gu;

const unescaped = (text: string): string => {
  try {
    const value: unknown = JSON.parse(`"${text}"`);
    return typeof value === 'string' ? value : text;
  } catch {
    return text;
  }
};

/** `system_profiler -json` and `-xml`: the keys are the same in every language. */
const readKeys = (text: string): FirewallReading | null => {
  let mode: Mode | null = null;
  let stealth: boolean | null = null;
  let apps: FirewallApp[] | null = null;
  let inApplications = false;
  let recognised = false;
  for (const { groups } of text.matchAll(pair)) {
    if (groups?.['close'] !== undefined || groups?.['xmlClose'] !== undefined) {
      inApplications = false;
      continue;
    }
    const key = groups?.['key'] ?? groups?.['xmlKey'] ?? '';
    const opens = groups?.['open'] !== undefined || groups?.['xmlOpen'] !== undefined;
    const value = groups?.['value'] ?? groups?.['xmlValue'] ?? '';
    recognised ||= key.startsWith('spfirewall_') || value.startsWith('spfirewall_');
    if (opens) {
      inApplications = key === 'spfirewall_applications';
      if (inApplications) apps ??= [];
    } else if (inApplications) apps?.push({ name: unescaped(key), allow: verdicts.get(value) ?? null });
    else if (key === 'spfirewall_globalstate') mode = modes.get(value) ?? null;
    else if (key === 'spfirewall_stealthenabled') stealth = yesOrNo(value);
  }
  return recognised ? reading(mode, stealth, apps) : null;
};

const pairLine = /^\s*(?<label>\S.{0,300}?)\s*[:：]\s*(?<value>\S.{0,300}?)?\s*$/u;

/** An application's name may hold a colon, its verdict does not: the last colon parts them. */
const splitLine = (line: string): { label: string; value: string } | null => {
  const colon = Math.max(line.lastIndexOf(':'), line.lastIndexOf('：'));
  // In brackets it is the verdict on one application in the list of socketfilterfw.
  if (colon < 1 || line.trimEnd().endsWith(')') || !pairLine.test(line)) return null;
  return { label: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() };
};

/** `system_profiler SPFirewallDataType` for people, in any language; recognised by its mode line. */
const readText = (text: string): FirewallReading | null => {
  let mode: Mode | null = null;
  let stealth: boolean | null = null;
  let apps: FirewallApp[] | null = null;
  let section: 'none' | 'applications' | 'services' = 'none';
  for (const line of linesOf(text)) {
    const parts = splitLine(line);
    if (parts === null) continue;
    const { label, value } = parts;
    const verdict = value === '' ? undefined : verdictOf(value);
    const found = value === '' ? null : modeOf(label, value);
    if (found !== null) {
      mode ??= found;
      section = 'none';
    } else if (mode === null) continue;
    else if (value === '') section = isServicesLabel(label) ? 'services' : 'applications';
    else if (verdict !== undefined) {
      if (section === 'applications') (apps ??= []).push({ name: label, allow: verdict });
    } else if (isStealthLabel(label)) {
      stealth ??= yesOrNo(value);
      section = 'none';
    } else section = 'none';
  }
  return mode === null ? null : reading(mode, stealth, apps);
};

/** `system_profiler SPFirewallDataType` as text, `-json` or `-xml`: null where the text is none of these. */
export const readFirewallProfile = (text: string): FirewallReading | null =>
  (text.includes('spfirewall_') ? readKeys(linesOf(text).join('\n')) : null) ?? readText(text);
