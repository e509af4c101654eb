/** Marks and limits of Apple's binary property lists (CFBinaryPList.c): header, objects, offset table, 32-byte trailer. */
const magic = 'bplist00';
const trailerBytes = 32;
/** A preference has a few hundred objects; a table that claims more is not read. */
const maxObjects = 100_000;

const kinds = { integer: 0x1, ascii: 0x5, utf16: 0x6, dictionary: 0xd } as const;

interface Table {
  readonly bytes: Uint8Array;
  readonly offsets: readonly number[];
  readonly referenceBytes: number;
}

const numberAt = (bytes: Uint8Array, offset: number, size: number): number => {
  let value = 0;
  for (let index = 0; index < size; index += 1) value = value * 256 + (bytes[offset + index] ?? 0);
  return value;
};

const tableOf = (bytes: Uint8Array): Table | null => {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, magic.length));
  if (start !== magic || bytes.length < magic.length + trailerBytes) return null;
  const trailer = bytes.length - trailerBytes;
  const offsetBytes = numberAt(bytes, trailer + 6, 1);
  const referenceBytes = numberAt(bytes, trailer + 7, 1);
  const count = numberAt(bytes, trailer + 8, 8);
  const tableOffset = numberAt(bytes, trailer + 24, 8);
  const fits = count <= maxObjects && tableOffset + count * offsetBytes <= trailer;
  if (!fits || offsetBytes < 1 || offsetBytes > 8 || referenceBytes < 1 || referenceBytes > 8) return null;
  const offsets = Array.from({ length: count }, (_, index) =>
    numberAt(bytes, tableOffset + index * offsetBytes, offsetBytes),
  );
  return { bytes, offsets, referenceBytes };
};

/** The kind of an object, its count, and where its contents start; a low nibble of 15 means that the count is an integer of its own. */
const objectAt = (bytes: Uint8Array, offset: number): { kind: number; count: number; contents: number } => {
  const marker = bytes[offset] ?? 0;
  const low = marker & 0x0f;
  const kind = marker >> 4;
  if (kind === kinds.integer || low !== 0x0f) return { kind, count: low, contents: offset + 1 };
  const size = 2 ** ((bytes[offset + 1] ?? 0) & 0x03);
  return { kind, count: numberAt(bytes, offset + 2, size), contents: offset + 2 + size };
};

/** A value of the list, where it begins. */
type BinaryObject = ReturnType<typeof objectAt>;

/** The value under `key` in the first dictionary that has it, anywhere in a binary property list; null where there is none. */
function valueIn(bytes: Uint8Array, key: string): BinaryObject | null {
  const table = tableOf(bytes);
  if (table === null) return null;
  const { offsets, referenceBytes } = table;
  const referred = (offset: number, index: number): number =>
    offsets[numberAt(bytes, offset + index * referenceBytes, referenceBytes)] ?? bytes.length;
  const isKey = (offset: number): boolean => {
    const object = objectAt(bytes, offset);
    return object.count === key.length && asciiOf(bytes, object) === key;
  };
  for (const offset of offsets) {
    const { kind, count, contents } = objectAt(bytes, offset);
    if (kind !== kinds.dictionary || contents + 2 * count * referenceBytes > bytes.length) continue;
    for (let index = 0; index < count; index += 1) {
      if (isKey(referred(contents, index))) return objectAt(bytes, referred(contents, count + index));
    }
  }
  return null;
}

const asciiOf = (bytes: Uint8Array, { kind, count, contents }: BinaryObject): string | null =>
  kind === kinds.ascii ? new TextDecoder('latin1').decode(bytes.subarray(contents, contents + count)) : null;

export function integerInBinaryPlist(bytes: Uint8Array, key: string): number | null {
  const value = valueIn(bytes, key);
  return value?.kind === kinds.integer ? numberAt(bytes, value.contents, 2 ** value.count) : null;
}

/** UTF-16 is used for a text with other characters than ASCII. */
export function stringInBinaryPlist(bytes: Uint8Array, key: string): string | null {
  const value = valueIn(bytes, key);
  if (value?.kind !== kinds.utf16) return value === null ? null : asciiOf(bytes, value);
  const { count, contents } = value;
  return new TextDecoder('utf-16be').decode(bytes.subarray(contents, contents + 2 * count));
}
