import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** Relative, with slashes. */
  readonly name: string;
  readonly content: string;
}

const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;
/** 2.0: deflate. */
const version = 20;
/** Made on Unix: the upper half of the attributes is the file mode. */
const madeOnUnix = 3 << 8;
const regularPrivate = (0o100600 << 16) >>> 0;
/** Names are UTF-8. */
const utf8Flag = 1 << 11;
const deflated = 8;
/** 1 January 1980, the earliest date of the format: the manifest has the real time. */
const epochDate = 33;

/** A zip file as in APPNOTE 6.3, without the 64-bit records: it holds a few small files. */
export function zip(entries: readonly ZipEntry[]): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const [bytes, nameBytes] = [Buffer.from(content), Buffer.from(name)];
    const packed = deflateRawSync(bytes);
    const facts = { sum: crc32(bytes), packed: packed.length, size: bytes.length, name: nameBytes.length };
    const local = Buffer.concat([localHeader(facts), nameBytes, packed]);
    centrals.push(Buffer.concat([centralHeader(facts, offset), nameBytes]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  return Buffer.concat([...locals, central, endRecord(entries.length, central.length, offset)]);
}

interface Facts {
  readonly sum: number;
  readonly packed: number;
  readonly size: number;
  readonly name: number;
}

/** The fields that both headers of a file share, starting with the version. */
function shared(header: Buffer, at: number, { sum, packed, size, name }: Facts): void {
  header.writeUInt16LE(version, at);
  header.writeUInt16LE(utf8Flag, at + 2);
  header.writeUInt16LE(deflated, at + 4);
  header.writeUInt16LE(0, at + 6);
  header.writeUInt16LE(epochDate, at + 8);
  header.writeUInt32LE(sum, at + 10);
  header.writeUInt32LE(packed, at + 14);
  header.writeUInt32LE(size, at + 18);
  header.writeUInt16LE(name, at + 22);
}

function localHeader(facts: Facts): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(localSignature, 0);
  shared(header, 4, facts);
  return header;
}

function centralHeader(facts: Facts, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(centralSignature, 0);
  header.writeUInt16LE(madeOnUnix | version, 4);
  shared(header, 6, facts);
  header.writeUInt32LE(regularPrivate, 38);
  header.writeUInt32LE(offset, 42);
  return header;
}

function endRecord(count: number, centralBytes: number, centralOffset: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(endSignature, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(centralBytes, 12);
  record.writeUInt32LE(centralOffset, 16);
  return record;
}
