import { isRecord } from '../errors.ts';
import { replacePrivate } from './private-search.ts';
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

/** The name of a field as it is shown, and what its value is. */
interface Field {
  readonly name: string;
  readonly kind: FieldKind;
}

/** Replaces what is private by stand-ins that stay the same as long as the redactor lives: one per file. */
class Redactor {
  readonly #pseudonyms = new Pseudonyms();
  readonly #known = new Map<string, string>();
  readonly #fields = new Map<string, Field>();
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
    return replacePrivate(named, this.#pseudonyms);
  }

  value(value: unknown, field = this.#fieldOf('')): unknown {
    if (typeof value === 'string') return this.#stringOf(field, value);
    if (Array.isArray(value)) return this.#listOf(value, field);
    return isRecord(value) ? this.#recordOf(value) : value;
  }

  /** As it is, without a copy, where nothing in it is private; a record likewise. */
  #listOf(list: readonly unknown[], field: Field): readonly unknown[] {
    let copy: unknown[] | null = null;
    for (let at = 0; at < list.length; at += 1) {
      const redacted = this.value(list[at], field);
      if (redacted !== list[at]) (copy ??= [...list])[at] = redacted;
    }
    return copy ?? list;
  }

  #recordOf(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    let copy: Record<string, unknown> | null = null;
    const keys = Object.keys(record);
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] ?? '';
      const field = this.#fieldOf(key);
      const redacted = this.value(record[key], field);
      if (copy === null && (redacted !== record[key] || field.name !== key)) {
        copy = Object.fromEntries(keys.slice(0, at).map((one) => [one, record[one]]));
      }
      if (copy !== null) setOwn(copy, field.name, redacted);
    }
    return copy ?? record;
  }

  #fieldOf(key: string): Field {
    const known = this.#fields.get(key);
    if (known !== undefined) return known;
    const field = { name: this.text(key), kind: kindOfField(key) };
    this.#fields.set(key, field);
    return field;
  }

  #stringOf({ kind }: Field, value: string): string {
    if (kind === 'public') return value;
    return kind === 'any' || value === '' ? this.text(value) : this.#pseudonyms.of(kind, value);
  }
}

/** Assigning "__proto__" would set the prototype. */
function setOwn(record: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(record, key, { value, enumerable: true });
  else record[key] = value;
}

/** Account names and host names that show themselves somewhere are private everywhere: "jane" of "/Users/jane". */
function identityIn(value: unknown): Identity {
  const users = new Set<string>();
  const hosts = new Set<string>();
  const learn = (text: string): void => {
    if (!/[/\\@]|\.local/.test(text)) return;
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
    else if (Array.isArray(one)) one.forEach(walk);
    else if (isRecord(one)) for (const key of Object.keys(one)) walk(one[key]);
  };
  walk(value);
  return { users: [...users], hosts: [...hosts] };
}

/**
 * Without home path, names of user, host, computer and Wi-Fi network, addresses, UUIDs and serial numbers. A text stays a
 * text and any JSON value keeps its shape; the same value has the same stand-in all over it. What is the same on every
 * machine stays: loopback, masks, versions. Lists and records without anything private are shared with the result.
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
