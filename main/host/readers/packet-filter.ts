import type { PacketFilterReading } from '../../core/paste-readings.ts';
import { linesOf } from './text.ts';

/** F1.5: the anchors that the kernel tolerates; the first three as they are, the others with all below them. */
const tolerated = new Set(['_pf', 'com.apple', 'com.apple/*']);
const toleratedPaths = [
  'com.apple.internet-sharing',
  'com.apple/250.ApplicationFirewall',
  'com.apple/200.AirDrop',
];

const isForeign = (anchor: string): boolean =>
  !tolerated.has(anchor) && !toleratedPaths.some((path) => anchor.startsWith(path));

const anchorRule =
  /^\s*(?:(?:scrub|nat|rdr|binat|dummynet|altq)-)?anchor\s{1,8}"?(?<name>[\w./*-]{1,200})"?(?:\s|$)/u;
const loadRule = /^\s*load anchor\s/u;
const ownRule =
  /^\s*(?:@\d{1,6}\s{1,8})?(?:(?:pass|block|match)(?:\s{1,8}(?:drop|return\S{0,20}|in|out|log|quick|on|inet6?|proto|from|to|all)\b)|block\s*$|(?:scrub|antispoof)\s{1,8}(?:in|out|on|for|all)\b|(?:no )?(?:nat|rdr|binat)\s{1,8}(?:pass\s{1,8})?on\s|dummynet (?:in|out)\s)/u;
const status = /^\s*Status:\s{1,8}(?<status>Enabled|Disabled)\b/u;
const refusal = /\bpfctl: (?<error>\S.{0,200}?)\s*$/u;
/** pfctl prints it on stderr before everything else. */
const chatter = /No ALTQ support in kernel|ALTQ related functions disabled/u;
/** One anchor a line, as `-s Anchors` lists them. */
const anchorLine = /^\s{0,8}(?<name>[A-Za-z_][\w.-]{0,100}(?:\/[\w.*-]{1,100}){0,6})\s*$/u;

const asksForAnchors = /\bpfctl\b.{0,80}\s-s\s{0,8}A/u;
const asksForRules = /\bpfctl\b.{0,80}\s-\w{0,4}s\s{0,8}(?:r|n|a)/u;

interface Found {
  readonly anchors: Set<string>;
  rules: number;
  enabled: boolean | null;
  error: string | null;
  hasRules: boolean;
  hasAnchors: boolean;
}

const readLine = (line: string, found: Found): boolean => {
  const name = anchorRule.exec(line)?.groups?.['name'];
  if (name !== undefined) {
    found.anchors.add(name);
    found.hasRules = true;
    return true;
  }
  if (ownRule.test(line)) {
    found.rules += 1;
    found.hasRules = true;
    return true;
  }
  const enabled = status.exec(line)?.groups?.['status'];
  if (enabled !== undefined) found.enabled = enabled === 'Enabled';
  const error = refusal.exec(line)?.groups?.['error'];
  if (error !== undefined && !error.includes('Use of -f option')) found.error ??= error;
  return enabled !== undefined || error !== undefined;
};

/** Anchors alone, without the command that listed them: Apple's own are always among them. */
const isAnchorList = (lines: readonly string[]): boolean => {
  const printed = lines.filter((line) => line.trim() !== '' && !chatter.test(line));
  return (
    printed.length > 0 &&
    printed.every((line) => anchorLine.test(line)) &&
    printed.some((line) => line.trim() === 'com.apple')
  );
};

/** `pfctl -s Anchors`, `-sr`, `-s info`; null where the text is none of these. */
export const readPacketFilter = (text: string, command: string | null = null): PacketFilterReading | null => {
  const isPf = command !== null && /\bpfctl\b/u.test(command);
  const lines = linesOf(text);
  const found: Found = {
    anchors: new Set(),
    rules: 0,
    enabled: null,
    error: null,
    hasRules: false,
    hasAnchors: false,
  };
  const listsAnchors = (isPf && asksForAnchors.test(command)) || isAnchorList(lines);
  const other: string[] = [];
  for (const line of lines) {
    if (line.trim() === '' || chatter.test(line) || loadRule.test(line)) continue;
    if (readLine(line, found)) continue;
    const name = listsAnchors ? anchorLine.exec(line)?.groups?.['name'] : undefined;
    if (name === undefined) other.push(line);
    else {
      found.anchors.add(name);
      found.hasAnchors = true;
    }
  }
  const asked = isPf && (listsAnchors || asksForRules.test(command));
  // Rules of another program look like those of pf where no anchor of Apple is beside them.
  const sure = isPf || found.enabled !== null || found.error !== null || found.anchors.size > 0;
  if (
    !asked &&
    (!sure || (!found.hasRules && found.enabled === null && found.error === null && !found.hasAnchors))
  )
    return lines.some((line) => chatter.test(line)) ? emptyReading(found) : null;
  const listsRules = found.hasRules || (isPf && asksForRules.test(command) && found.error === null);
  return { ...emptyReading(found), rules: listsRules ? found.rules : null };
};

const emptyReading = ({ anchors, enabled, error }: Found): PacketFilterReading => ({
  anchors: [...anchors],
  foreignAnchors: [...anchors].filter(isForeign),
  rules: null,
  enabled,
  error,
});
