// Reads the part of a Mach-O file that `make macos-check` judges (mach-o/loader.h, mach-o/nlist.h, mach-o/fat.h).

const FAT_MAGIC = 0xcafebabe;
const MACHO_MAGIC_64 = 0xfeedfacf;
const CPU_NAMES = new Map([
  [0x0100000c, 'arm64'],
  [0x01000007, 'x86_64'],
]);
const LC_SYMTAB = 0x2;
const LC_LOAD_DYLIB = 0xc;
const LC_SEGMENT_64 = 0x19;
const LC_CODE_SIGNATURE = 0x1d;
const LC_VERSION_MIN_MACOSX = 0x24;
const LC_BUILD_VERSION = 0x32;
const DYLIB_COMMANDS = new Set([
  LC_LOAD_DYLIB,
  0x80000018 /* weak */,
  0x8000001f /* reexport */,
  0x20 /* lazy */,
]);
const RPATH_COMMAND = 0x8000001c;
const N_STAB = 0xe0;
const N_TYPE = 0x0e;
const SYMBOL_BYTES = 16;

const version = (packed) => `${packed >>> 16}.${(packed >>> 8) & 0xff}`;
const textAt = (bytes, offset) => bytes.toString('utf8', offset, bytes.indexOf(0, offset));

/** @returns the thin files in `bytes`, which may be universal */
export function slicesOf(bytes) {
  if (bytes.readUInt32BE(0) !== FAT_MAGIC) return [bytes];
  return Array.from({ length: bytes.readUInt32BE(4) }, (_, index) => {
    const entry = 8 + index * 20;
    const offset = bytes.readUInt32BE(entry + 8);
    if (offset % 2 ** bytes.readUInt32BE(entry + 16) !== 0)
      throw new Error('a slice is not aligned as its header states');
    return bytes.subarray(offset, offset + bytes.readUInt32BE(entry + 12));
  });
}

function undefinedSymbols(bytes, command) {
  const [table, count, strings] = [8, 12, 16].map((at) => bytes.readUInt32LE(command + at));
  const found = [];
  for (let index = 0; index < count; index++) {
    const symbol = table + index * SYMBOL_BYTES;
    const type = bytes.readUInt8(symbol + 4);
    if ((type & N_STAB) !== 0 || (type & N_TYPE) !== 0) continue;
    found.push({
      name: textAt(bytes, strings + bytes.readUInt32LE(symbol)),
      library: bytes.readUInt16LE(symbol + 6) >>> 8,
    });
  }
  return found;
}

/**
 * @returns the header of one thin file: architecture, header flags, minimum version, libraries in load order,
 * undefined symbols with the number of their library (1 is the first), segments, rpaths, whether it is signed
 */
export function readMachO(bytes) {
  if (bytes.readUInt32LE(0) !== MACHO_MAGIC_64) throw new Error('not a 64-bit Mach-O file');
  const read = {
    architecture: CPU_NAMES.get(bytes.readUInt32LE(4)) ?? 'unknown',
    fileType: bytes.readUInt32LE(12),
    flags: bytes.readUInt32LE(24),
    minimumVersion: null,
    libraries: [],
    imports: [],
    segments: [],
    rpaths: 0,
    signed: false,
  };
  let command = 32;
  for (let left = bytes.readUInt32LE(16); left > 0; left--) {
    const kind = bytes.readUInt32LE(command);
    if (DYLIB_COMMANDS.has(kind))
      read.libraries.push(textAt(bytes, command + bytes.readUInt32LE(command + 8)));
    if (kind === LC_SYMTAB) read.imports = undefinedSymbols(bytes, command);
    if (kind === LC_BUILD_VERSION) read.minimumVersion = version(bytes.readUInt32LE(command + 12));
    if (kind === LC_VERSION_MIN_MACOSX) read.minimumVersion = version(bytes.readUInt32LE(command + 8));
    if (kind === RPATH_COMMAND) read.rpaths++;
    if (kind === LC_CODE_SIGNATURE) read.signed = true;
    if (kind === LC_SEGMENT_64) {
      read.segments.push({
        name: textAt(bytes.subarray(command + 8, command + 24 + 1), 0).slice(0, 16),
        initialProtection: bytes.readUInt32LE(command + 60),
      });
    }
    command += bytes.readUInt32LE(command + 4);
  }
  return read;
}
