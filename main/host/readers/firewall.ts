import type { FirewallApp, FirewallReading } from '../../core/command-readings.ts';
import { readFirewallProfile } from './firewall-profiler.ts';
import { preferenceNumber } from './preference.ts';
import { commandOf } from './prompt.ts';
import { linesOf, plainText } from './text.ts';

/** What was found so far; `undefined` where nothing was. */
interface Found {
  state?: number;
  enabled?: boolean;
  blocksAll?: boolean;
  blockAll?: boolean;
  stealth?: boolean;
  builtIn?: boolean;
  downloaded?: boolean;
  apps?: FirewallApp[];
  error?: string;
  /** The log settings and its line about an unlisted application are no part of the reading, but only this tool prints them. */
  asides?: true;
}

const isOn = (word: string | undefined): boolean => /^(?:enabled|on)$/iu.test(word ?? '');

const stateNumber = /\(\s*State\s*=\s*(?<state>\d{1,3})\s*\)|^\s*State\s*=\s*(?<bare>\d{1,3})\s*$/u;
const globalWord = /(?:^|[^\w])Firewall is (?<word>enabled|disabled)\b/u;
/** A sentence about the tool, which may have either word. */
const bothWords =
  /Firewall is enabled\b.{0,400}Firewall is disabled\b|Firewall is disabled\b.{0,400}Firewall is enabled\b/u;
const blocksAllWords =
  /(?:^|[^\w])Firewall is (?:blocking|set to block) all (?:non-essential )?(?:incoming )?connections/u;
const blockAllWord =
  /(?:^|[^\w])(?:Block all (?<old>DISABLED|ENABLED)\b|Firewall has block all state set to (?<newer>disabled|enabled)\b)|^\s*Block all is (?<bare>on|off)[.!]?\s*$/iu;
const stealthWord =
  /(?:^|[^\w])(?:Firewall stealth|Stealth) mode (?:is )?(?<word>enabled|disabled|on|off)\b/u;
const signedWord =
  /Automatically allow (?<what>[\w\- ]{0,40}?)signed (?<more>[\w\- ]{0,40}?)software (?<word>ENABLED|DISABLED)\b/iu;
const appCount = /(?:^|[^\w])[Tt]otal number of apps\s*=\s*(?<count>\d{1,6})/u;
const appState = /^\s*(?<name>\S.{0,400}?)\s+\(state:\s*(?<state>\d{1,3})\)\s*$/u;
const appPath = /^\s*\d{1,6}\s*:\s+(?<path>\S.{0,1200})$/u;
const appVerdict = /\(\s*(?<word>Allow|Block)\s+(?:all\s+)?incoming connections\s*\)/iu;

const logWord = /^\s*Log (?:mode is (?:on|off)|Option is \w+)\b/u;
const unlistedApp = /^\s*The application\b.{0,1200} is not part of the firewall\b/u;
/** `--getappblocked`: an application that no rule names is permitted as well. */
const appAnswer = /Incoming connections? to (?<name>\S.{0,1200}?) (?:is|are) (?<word>permitted|blocked)\b/u;

/** What the tool prints instead of an answer; the reading has few words for it, so that scripts can compare them. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/Must be root to change settings|(?:^|[^\w])sudo required/u, 'needs root'],
  [/Firewall settings cannot be modified from command line on managed Mac/u, 'managed'],
  [
    /kStealthEnableKey does not return the correct type/u,
    'stealth mode cannot be read (kStealthEnableKey has the wrong type)',
  ],
  [
    /domain\/default pair of \([^()\n]{0,300}com\.apple\.alf[^()\n]{0,100}\) does not exist/u,
    'does not exist',
  ],
  [/Domain [^\n]{0,200}com\.apple\.alf does not exist/u, 'does not exist'],
];

/** In `--listapps` of newer systems 1 allows and 4 blocks; other numbers were never seen and are ignored. */
const allowOfState = (state: number): boolean | null => (state === 1 ? true : state === 4 ? false : null);

/** One line of `--listapps`; the count before it marks such a list. */
const readApp = (line: string, apps: FirewallApp[], found: Found): boolean => {
  const named = appState.exec(line)?.groups;
  if (named !== undefined) {
    apps.push({ name: named['name'] ?? '', allow: allowOfState(Number(named['state'])) });
    found.apps = apps;
    return true;
  }
  const verdict = appVerdict.exec(line);
  const path = appPath.exec(verdict === null ? line : line.slice(0, verdict.index))?.groups?.['path']?.trim();
  const allow = verdict === null ? null : isAllow(verdict.groups?.['word']);
  if (path !== undefined) {
    apps.push({ name: path, allow });
    return true;
  }
  const last = apps.at(-1);
  if (verdict === null || last === undefined) return false;
  if (last.allow === null) apps[apps.length - 1] = { name: last.name, allow };
  return true;
};

/** A list that lost its first line: a path with a verdict behind or under it. */
const startsList = (line: string, next: string | undefined): boolean =>
  appPath.test(line) && appVerdict.test(next === undefined || appVerdict.test(line) ? line : next);

const isAllow = (word: string | undefined): boolean => word?.toLowerCase() === 'allow';

const readLine = (line: string, found: Found): void => {
  const state = stateNumber.exec(line)?.groups;
  if (state !== undefined) found.state = Number(state['state'] ?? state['bare']);
  const word = globalWord.exec(line)?.groups?.['word'];
  if (word !== undefined && !bothWords.test(line)) found.enabled = isOn(word);
  if (blocksAllWords.test(line)) found.blocksAll = true;
  const blockAll = blockAllWord.exec(line)?.groups;
  if (blockAll !== undefined) found.blockAll = isOn(blockAll['old'] ?? blockAll['newer'] ?? blockAll['bare']);
  const stealth = stealthWord.exec(line)?.groups?.['word'];
  if (stealth !== undefined) found.stealth = isOn(stealth);
  const signed = signedWord.exec(line)?.groups;
  if (signed !== undefined) {
    const which = `${signed['what'] ?? ''} ${signed['more'] ?? ''}`.toLowerCase();
    if (which.includes('download')) found.downloaded = isOn(signed['word']);
    else found.builtIn = isOn(signed['word']);
  }
  if (logWord.test(line) || unlistedApp.test(line)) found.asides = true;
  const refusal = refusals.find(([words]) => words.test(line));
  if (refusal !== undefined) found.error ??= refusal[1];
};

/** `State = N` outranks the words beside it; the words count where no known number is there (facts, section 8). */
const stateOf = (found: Found): FirewallReading['state'] => {
  const known = found.state !== undefined && found.state <= 2 ? found.state : undefined;
  const isOff = known === undefined ? found.enabled === false : known === 0;
  if (isOff) return 'off';
  if (found.blockAll === true) return 'block-all';
  if (found.blocksAll === true) return found.blockAll === false ? 'on' : 'block-all';
  return known !== undefined || found.enabled === true ? 'on' : 'unknown';
};

const toReading = (found: Found): FirewallReading => ({
  state: stateOf(found),
  stealth: found.stealth ?? null,
  blockAll: found.blockAll ?? (found.blocksAll === true ? true : null),
  allowBuiltInSigned: found.builtIn ?? null,
  allowDownloadedSigned: found.downloaded ?? null,
  apps: found.apps ?? null,
  error: found.error ?? null,
});

const alfCommand = /\bdefaults\s+(?:-\S+\s+)?read\s.{0,200}com\.apple\.alf\S*\s+globalstate\b/u;
const bareNumber = /^\s*(?<state>[0-2])\s*$/u;

/** `defaults read /Library/Preferences/com.apple.alf`, whole; gone from macOS 15 on. */
const readPreferences = (text: string, found: Found): void => {
  const flag = (key: string): boolean | undefined => {
    const value = preferenceNumber(text, key);
    return value === null ? undefined : value !== 0;
  };
  const state = preferenceNumber(text, 'globalstate');
  if (state === null) return;
  found.state ??= state;
  const stealth = flag('stealthenabled');
  const builtIn = flag('allowsignedenabled');
  const downloaded = flag('allowdownloadsignedenabled');
  if (stealth !== undefined) found.stealth ??= stealth;
  if (builtIn !== undefined) found.builtIn ??= builtIn;
  if (downloaded !== undefined) found.downloaded ??= downloaded;
};

/** Every reading verb of `socketfilterfw`, old and new wordings, and the alf preferences where they still exist. */
const readSocketFilterFirewall = (text: string): FirewallReading | null => {
  const found: Found = {};
  const apps: FirewallApp[] = [];
  let inList = false;
  let asksForState = false;
  const lines = linesOf(text);
  for (const [index, line] of lines.entries()) {
    if (alfCommand.test(line)) {
      asksForState = true;
      continue;
    }
    if (commandOf(line) !== null) {
      inList = false;
      continue;
    }
    const answer = asksForState ? bareNumber.exec(line)?.groups?.['state'] : undefined;
    if (answer !== undefined) found.state = Number(answer);
    if (line.trim() !== '') asksForState = false;
    const answered = appAnswer.exec(line)?.groups;
    if (answered !== undefined) {
      apps.push({ name: answered['name'] ?? '', allow: answered['word'] === 'permitted' });
      found.apps = apps;
      continue;
    }
    if (appCount.test(line) || (!inList && startsList(line, lines[index + 1]))) {
      found.apps = apps;
      inList = true;
      if (appCount.test(line)) continue;
    }
    if (!(inList || appState.test(line)) || !readApp(line, apps, found)) readLine(line, found);
  }
  if (text.includes('globalstate')) readPreferences(plainText(text), found);
  return Object.keys(found).length === 0 ? null : toReading(found);
};

/** The firewall as `socketfilterfw`, `system_profiler SPFirewallDataType` or the alf preferences print it; null where the text is none of these. */
export const readFirewall = (text: string): FirewallReading | null => {
  const printed = readSocketFilterFirewall(text);
  const profile = readFirewallProfile(text);
  if (printed === null || profile === null) return printed ?? profile;
  return printed.state === 'unknown' ? { ...profile, error: printed.error } : printed;
};

/** The bare answer of `defaults read /Library/Preferences/com.apple.alf globalstate`: a number without a label. */
export const readFirewallPreference = (text: string): FirewallReading | null => {
  const [first, ...more] = linesOf(text).filter((line) => line.trim() !== '');
  const state = more.length === 0 ? bareNumber.exec(first ?? '')?.groups?.['state'] : undefined;
  if (state !== undefined) return toReading({ state: Number(state) });
  if (/domain\/default pair of \([^()\n]{0,400}\) does not exist/u.test(plainText(text))) {
    return toReading({ error: 'does not exist' });
  }
  return readFirewall(text);
};
