// make-universal.mjs OUT THIN...: one Mach-O file for several architectures (mach-o/fat.h: big-endian, aligned slices).
import { chmod, readFile, writeFile } from 'node:fs/promises';

const FAT_MAGIC = 0xcafebabe;
const MACHO_MAGIC_64 = 0xfeedfacf;
const ALIGNMENT = 14; // 2^14 = 16 KiB, the page size of arm64
const HEADER_BYTES = 8;
const ENTRY_BYTES = 20;

const [out, ...inputs] = process.argv.slice(2);
const slices = await Promise.all(inputs.map((path) => readFile(path)));
for (const [index, slice] of slices.entries()) {
  if (slice.readUInt32LE(0) !== MACHO_MAGIC_64)
    throw new Error(`${inputs[index]} is not a 64-bit Mach-O file`);
}

const align = (offset) => Math.ceil(offset / 2 ** ALIGNMENT) * 2 ** ALIGNMENT;
const header = Buffer.alloc(HEADER_BYTES + ENTRY_BYTES * slices.length);
header.writeUInt32BE(FAT_MAGIC, 0);
header.writeUInt32BE(slices.length, 4);

let end = header.length;
const parts = [header];
for (const [index, slice] of slices.entries()) {
  const offset = align(end);
  const entry = HEADER_BYTES + index * ENTRY_BYTES;
  header.writeUInt32BE(slice.readUInt32LE(4), entry); // cpu type
  header.writeUInt32BE(slice.readUInt32LE(8), entry + 4); // cpu subtype
  header.writeUInt32BE(offset, entry + 8);
  header.writeUInt32BE(slice.length, entry + 12);
  header.writeUInt32BE(ALIGNMENT, entry + 16);
  parts.push(Buffer.alloc(offset - end), slice);
  end = offset + slice.length;
}
await writeFile(out, Buffer.concat(parts));
await chmod(out, 0o755);
