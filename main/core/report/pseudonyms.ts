/** What a private value is; each kind is numbered by itself. */
export type PrivateKind =
  | 'user'
  | 'host'
  | 'computer'
  | 'network'
  | 'vpn'
  | 'volume'
  | 'serial'
  | 'secret'
  | 'ipv4'
  | 'ipv6'
  | 'mac'
  | 'uuid';

/** Stand-ins keep the shape of what they replace, so that the readers can read a redacted capture. */
const standIn: Readonly<Record<PrivateKind, (number: number) => string>> = {
  user: (number) => `user-${number}`,
  host: (number) => `host-${number}`,
  computer: (number) => `computer-${number}`,
  network: (number) => `network-${number}`,
  vpn: (number) => `vpn-${number}`,
  volume: (number) => `volume-${number}`,
  serial: (number) => `serial-${number}`,
  secret: (number) => `secret-${number}`,
  ipv4: documentationAddress,
  ipv6: (number) => `2001:db8::${number.toString(16)}`,
  mac: (number) => `02:00:${hexPairs(number)}`,
  uuid: (number) => `00000000-0000-0000-0000-${number.toString(16).padStart(12, '0')}`,
};

/** 192.0.2.0/24, 198.51.100.0/24 and 203.0.113.0/24 are assigned to no machine (RFC 5737), nor are the 131,072 of 198.18.0.0/15 (RFC 2544). */
function documentationAddress(number: number): string {
  const nets = ['192.0.2', '198.51.100', '203.0.113'] as const;
  const hostsInNet = 254;
  const net = nets[Math.floor((number - 1) / hostsInNet)];
  if (net !== undefined) return `${net}.${((number - 1) % hostsInNet) + 1}`;
  const rest = (number - nets.length * hostsInNet) % 131_072;
  return `198.${18 + (rest >> 16)}.${(rest >> 8) & 255}.${rest & 255}`;
}

const hexPairs = (number: number): string =>
  (number >>> 0)
    .toString(16)
    .padStart(8, '0')
    .replace(/(..)(?=.)/g, '$1:');

/** Kinds whose spelling does not matter: the same address in capitals is the same address. */
const spellingOf = (kind: PrivateKind, original: string): string =>
  kind === 'secret' || kind === 'network' || kind === 'vpn' ? original : original.toLowerCase();

/** The same value always gets the same stand-in, another value another one. */
export class Pseudonyms {
  readonly #known = new Map<string, string>();
  readonly #given = new Set<string>();
  readonly #counts = new Map<PrivateKind, number>();

  of(kind: PrivateKind, original: string): string {
    const key = `${kind} ${spellingOf(kind, original)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    // What was given out is not private: redacting twice changes nothing more.
    if (this.#given.has(original)) return original;
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const given = standIn[kind](number);
    this.#known.set(key, given);
    this.#given.add(given);
    return given;
  }
}
