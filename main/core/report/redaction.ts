import { canMatch } from './private-pattern.ts';
import { privatePatterns } from './private-patterns.ts';
import { type PrivateKind, Pseudonyms } from './pseudonyms.ts';

/** Names that are private wherever they appear: of the user and of the machine. */
export interface Identity {
  readonly users: readonly string[];
  readonly hosts: readonly string[];
  /** Names of VPN services, which are often those of a company. */
  readonly vpns?: readonly string[];
}
export const noIdentity: Identity = { users: [], hosts: [] };

/** Too short or too common to be taken for a name in any place. */
const shortestName = 2;
const commonWords = new Set(
  'root admin administrator user guest shared daemon nobody system apple local localhost mac macbook macos com org net safari mail firewall network kernel socket flow node test home vpn wifi ethernet user-space sockets'.split(
    ' ',
  ),
);
const isIdentifying = (name: string): boolean =>
  name.length >= shortestName && !commonWords.has(name.toLowerCase());

/** Fields whose value is private by their name, whatever it looks like. */
const privateFields: readonly (readonly [RegExp, PrivateKind])[] = [
  [/^(ssid|ssid_?str|network_?name)$/i, 'network'],
  [/serial_?(number)?$/i, 'serial'],
  [/^(computer_?name)$/i, 'computer'],
  [/^((local_?)?host_?name)$/i, 'host'],
  [/^(user|user_?name|account)$/i, 'user'],
];
/** Fields whose values only look like addresses: versions and times. */
const publicFields = /^(version|build|kernel|schema|format|takenAt|helper|v)$/;

type FieldKind = PrivateKind | 'public' | 'any';

const kindOfField = (field: string): FieldKind =>
  publicFields.test(field) ? 'public' : (privateFields.find(([shape]) => shape.test(field))?.[1] ?? 'any');

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** "Janes-MacBook.local" also appears as "Janes-MacBook", as its domain alone, and cut in the name of a process. */
function hostForms(host: string): readonly string[] {
  const [first = host, ...rest] = host.split('.');
  const domain =
    rest.length > 1 && !/^(fritz\.box|home\.arpa)$/i.test(rest.join('.')) ? [rest.join('.')] : [];
  return [host, first, ...domain, ...(host.length > maxProcessName ? [host.slice(0, maxProcessName)] : [])];
}
/** "Jane Doe" also appears as "jane.doe", "JaneDoe" and "Doe, Jane". */
function fullNameForms(name: string): readonly string[] {
  const parts = name.split(' ').filter((part) => part !== '');
  if (parts.length < 2) return [name];
  const reversed = [parts.at(-1) ?? '', ...parts.slice(0, -1)];
  return [
    ...[' ', '.', '_', '-', ''].map((mark) => parts.join(mark)),
    reversed.join(' '),
    reversed.join(', '),
  ];
}
/** Linux cuts the name of a process here. */
const maxProcessName = 15;

/**
 * A long name also counts where it is joined to another word: "janedoe2", "janedoe_vpn", "JanedoeVPN". A short one would
 * match inside many ordinary words.
 */
const shortestJoined = 5;
function standsAlone(text: string, at: number, name: string): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  const after = text.slice(at + name.length, at + name.length + 2);
  if (name.length < shortestJoined) return !/[\p{L}\p{N}_]$/u.test(before) && !/^[\p{L}\p{N}_]/u.test(after);
  const isWordBefore = /\p{L}$/u.test(before) && !(/\p{Ll}$/u.test(before) && /^\p{Lu}/u.test(name));
  const isWordAfter = /^\p{Ll}/u.test(after) && !/^\p{Lu}+$/u.test(name);
  return !isWordBefore && !isWordAfter;
}

/** Bounds of the cache of redacted texts: at most some 50 MB. */
const maxKnown = 200_000;
const maxKnownLength = 100;

/** Replaces what is private by stand-ins that stay the same as long as the redactor lives: one per file. */
class Redactor {
  readonly #pseudonyms = new Pseudonyms();
  readonly #known = new Map<string, string>();
  readonly #kinds = new Map<string, FieldKind>();
  #names: { readonly pattern: RegExp; readonly kinds: ReadonlyMap<string, PrivateKind> } | null = null;

  constructor({ users, hosts, vpns = [] }: Identity) {
    const kinds = new Map<string, PrivateKind>();
    const learn = (name: string, kind: PrivateKind): void => {
      if (isIdentifying(name)) kinds.set(name.toLowerCase(), kind);
    };
    for (const host of hosts) hostForms(host).forEach((form) => learn(form, 'host'));
    for (const user of users) fullNameForms(user).forEach((form) => learn(form, 'user'));
    for (const vpn of vpns) learn(vpn, 'vpn');
    if (kinds.size === 0) return;
    const longestFirst = [...kinds.keys()].sort((a, b) => b.length - a.length);
    this.#names = { pattern: new RegExp(longestFirst.map(escaped).join('|'), 'giu'), kinds };
  }

  /** Cached: the keys of an object and most of its values repeat. */
  text(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const redacted = this.#redacted(text);
    if (text.length <= maxKnownLength && this.#known.size < maxKnown) this.#known.set(text, redacted);
    return redacted;
  }

  #redacted(text: string): string {
    const names = this.#names;
    const named =
      names === null
        ? text
        : text.replace(names.pattern, (name: string, at: number) =>
            standsAlone(text, at, name)
              ? this.#pseudonyms.of(names.kinds.get(name.toLowerCase()) ?? 'host', name)
              : name,
          );
    return privatePatterns.reduce(
      (redacted, one) =>
        canMatch(one, redacted)
          ? replaceEach(redacted, one.pattern, (match) => one.replace(this.#pseudonyms, match))
          : redacted,
      named,
    );
  }

  value(value: unknown, field = ''): unknown {
    if (typeof value === 'string') return this.#field(value, field);
    if (Array.isArray(value)) return value.map((one) => this.value(one, field));
    if (typeof value !== 'object' || value === null) return value;
    const copy: Record<string, unknown> = {};
    for (const [key, one] of Object.entries(value)) {
      const name = this.text(key);
      const redacted = typeof one === 'number' ? one : this.value(one, key);
      if (name === '__proto__') Object.defineProperty(copy, name, { value: redacted, enumerable: true });
      else copy[name] = redacted;
    }
    return copy;
  }

  #field(value: string, field: string): string {
    const kind = this.#kinds.get(field) ?? kindOfField(field);
    this.#kinds.set(field, kind);
    if (kind === 'public') return value;
    return kind === 'any' || value === '' ? this.text(value) : this.#pseudonyms.of(kind, value);
  }
}

/** `replaceAll` with the whole match, groups included, for a pattern that is shared between calls. */
function replaceEach(text: string, pattern: RegExp, replace: (match: RegExpExecArray) => string): string {
  let redacted = '';
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    redacted += text.slice(from, match.index) + replace(match);
    from = match.index + match[0].length;
  }
  return from === 0 ? text : redacted + text.slice(from);
}

/** Account names and host names that show themselves somewhere are private everywhere: "jane" of "/Users/jane". */
function identityIn(value: unknown): Identity {
  const users = new Set<string>();
  const hosts = new Set<string>();
  const learn = (text: string): void => {
    if (!['/', '\\', '@', '.local'].some((mark) => text.includes(mark))) return;
    for (const match of text.matchAll(/[/\\](?:Users|home)[/\\]([\w.-]{3,80})(?![\w.-])/g)) {
      users.add(match[1] ?? '');
    }
    for (const match of text.matchAll(
      /(?:^|[\r\n(])([a-z_][\w.-]{2,40})@([A-Za-z][\w-]{2,62})(?:\.\w{1,20})?[ :]/g,
    )) {
      users.add(match[1] ?? '');
      hosts.add(match[2] ?? '');
    }
    for (const match of text.matchAll(/(?<![\w.-])([A-Za-z0-9][\w-]{2,62})\.local(?![\w-]|\.\w)/g)) {
      hosts.add(match[1] ?? '');
    }
  };
  const walk = (one: unknown): void => {
    if (typeof one === 'string') learn(one);
    else if (typeof one === 'object' && one !== null) Object.values(one).forEach(walk);
  };
  walk(value);
  return { users: [...users], hosts: [...hosts] };
}

/**
 * Without home path, names of user, host, computer and Wi-Fi network, addresses, UUIDs and serial numbers. A text stays a
 * text and any JSON value keeps its shape; the same value has the same stand-in all over it. What is the same on every
 * machine stays: loopback, masks, versions.
 */
export function redact<T>(value: T, identity: Identity = noIdentity): T {
  const seen = identityIn(value);
  const redactor = new Redactor({
    users: [...identity.users, ...seen.users],
    hosts: [...identity.hosts, ...seen.hosts],
    vpns: identity.vpns ?? [],
  });
  // Strings are replaced by strings and nothing else is changed: the shape, and so the type, stays.
  return redactor.value(value) as T;
}
