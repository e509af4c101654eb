// check-binary.mjs FILE LISTS: proves what `make macos` promises of the file. LISTS: the folder of our own .tbd files.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readMachO, slicesOf } from './macho.mjs';

const MINIMUM_VERSION = '12.0';
const SYSTEM_LIBRARY = '/usr/lib/libSystem.B.dylib';
const FRAMEWORKS = ['Network', 'Security'];
const framework = (name) => `/System/Library/Frameworks/${name}.framework/Versions/A/${name}`;
const MH_EXECUTE = 2;
const MH_TWOLEVEL = 0x80;
const MH_ALLOW_STACK_EXECUTION = 0x20000;
const MH_PIE = 0x200000;
const WRITE_AND_EXECUTE = 2 | 4;
const [path, lists] = process.argv.slice(2);

const listed = new Map();
for (const name of FRAMEWORKS) {
  const text = await readFile(join(lists, `${name}.framework`, `${name}.tbd`), 'utf8');
  listed.set(
    framework(name),
    new Set(
      /symbols: *\[([^\]]*)\]/
        .exec(text)[1]
        .split(',')
        .map((symbol) => symbol.trim()),
    ),
  );
}

// Linked with a macOS 12 SDK, the calls are bound to the library that Network re-exports there.
const NETWORK_LIBRARIES = [framework('Network'), '/usr/lib/libnetwork.dylib'];
listed.set(NETWORK_LIBRARIES[1], listed.get(NETWORK_LIBRARIES[0]));

const failures = [];
const expect = (holds, what) => {
  if (!holds) failures.push(what);
};

const binaries = slicesOf(await readFile(path)).map(readMachO);
expect(
  binaries
    .map((binary) => binary.architecture)
    .sort()
    .join() === 'arm64,x86_64',
  `architectures: ${binaries.map((binary) => binary.architecture)}`,
);

for (const binary of binaries) {
  const at = binary.architecture;
  const importing = (pattern) => binary.imports.some((symbol) => pattern.test(symbol.name));
  expect(binary.fileType === MH_EXECUTE, `${at}: not a program`);
  expect(binary.minimumVersion === MINIMUM_VERSION, `${at}: minimum version ${binary.minimumVersion}`);
  expect(at !== 'arm64' || binary.signed, `${at}: not signed, so macOS will not run it`);

  expect(binary.rpaths === 0, `${at}: searches for libraries by rpath`);
  for (const library of binary.libraries) {
    expect(library === SYSTEM_LIBRARY || listed.has(library), `${at}: links ${library}`);
  }
  expect(
    NETWORK_LIBRARIES.some((library) => binary.libraries.includes(library)),
    `${at}: does not link the Network framework`,
  );
  expect((binary.flags & MH_TWOLEVEL) !== 0, `${at}: symbols are not bound to their library`);
  for (const { name, library } of binary.imports) {
    const from = binary.libraries[library - 1];
    expect(from !== undefined, `${at}: ${name} is bound to no library`);
    expect(
      from === undefined || from === SYSTEM_LIBRARY || listed.get(from).has(name),
      `${at}: ${name} is not in our list of ${basename(from ?? '')}`,
    );
    expect(
      !/^_(nw|sec)_|^__nw_/.test(name) || from !== SYSTEM_LIBRARY,
      `${at}: ${name} from the wrong library`,
    );
  }
  expect(importing(/^_nw_connection_start$/), `${at}: the Network framework is not called`);

  expect((binary.flags & MH_PIE) !== 0, `${at}: not position-independent`);
  expect((binary.flags & MH_ALLOW_STACK_EXECUTION) === 0, `${at}: its stack may be executed`);
  expect(importing(/^___stack_chk_fail$/), `${at}: no stack protector`);
  expect(importing(/^___\w+_chk$/), `${at}: no _FORTIFY_SOURCE`);
  for (const segment of binary.segments) {
    expect(
      (segment.initialProtection & WRITE_AND_EXECUTE) !== WRITE_AND_EXECUTE,
      `${at}: ${segment.name} is writable and executable`,
    );
  }
  console.log(
    `${at}: macOS ${binary.minimumVersion}, ${binary.libraries.map((library) => basename(library)).join(' ')}, ` +
      `${binary.imports.length} imports, position-independent, stack protector, fortified${binary.signed ? ', signed ad hoc' : ', not signed'}`,
  );
}
for (const failure of failures) console.error(`macos-check: ${failure}`);
console.log(`macos binary: ${failures.length === 0 ? binaries.length : 0} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
