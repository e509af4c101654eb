import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A private key and the certificate for it, both PEM. */
export interface SelfMadeCertificate {
  readonly key: string;
  readonly cert: string;
}

const dayMs = 86_400_000;

/**
 * A certificate that no client trusts, for the test server of one run: X.509 version 1, signed by its own P-256 key, valid
 * from yesterday for 30 days. Node makes and uses keys and TLS but writes no certificates; this one is a dozen DER values
 * (RFC 5280 4.1, ITU-T X.690), which is less than a library or a call of the system's `openssl` with its own configuration.
 */
export function makeCertificate(nowMs: number): SelfMadeCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const toBeSigned = sequence(
    serialNumber(),
    ecdsaWithSha256,
    serverName,
    sequence(time(nowMs - dayMs), time(nowMs + 30 * dayMs)),
    serverName,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const certificate = sequence(toBeSigned, ecdsaWithSha256, bitString(signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(certificate),
  };
}

const tags = {
  integer: 0x02,
  bitString: 0x03,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
} as const;

/** One value with its tag and its length; none here is longer than 65,535 bytes. */
function der(tag: keyof typeof tags, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const header =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tags[tag], ...header]), content]);
}

const sequence = (...contents: readonly Buffer[]): Buffer => der('sequence', ...contents);

/** The first byte counts the unused bits of the last one. */
const bitString = (bytes: Buffer): Buffer => der('bitString', Buffer.from([0]), bytes);

/** Positive, and not shorter than its stated length. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x3f) | 0x40, 0);
  return der('integer', bytes);
}

/** "261127103000Z": two digits for the year, which RFC 5280 takes for 1950 to 2049. */
const time = (ms: number): Buffer =>
  der('utcTime', Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));

/** 1.2.840.10045.4.3.2 (RFC 5758 3.2). */
const ecdsaWithSha256 = sequence(der('objectIdentifier', Buffer.from('2a8648ce3d040302', 'hex')));

/** 2.5.4.3, the common name (RFC 5280 appendix A.1). */
const commonName = der('objectIdentifier', Buffer.from('550403', 'hex'));
const serverName = sequence(
  der('set', sequence(commonName, der('utf8String', Buffer.from('Lanelight test server')))),
);

const pem = (certificate: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`;
