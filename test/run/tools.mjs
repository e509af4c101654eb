// What the tests need beyond Node and npm, how to see whether it is there, and the Debian packages that bring it.
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const onPath = (program) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** A program counts as there under its plain name or with a version suffix: Debian installs clang-19 without a plain clang. */
const anyOnPath = (...programs) => programs.some(onPath);

/** Shared libraries, asked of the loader's own cache. */
const libraryThere = (soname) => {
  try {
    const output = execFileSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' });
    return output.includes(soname);
  } catch {
    return false;
  }
};

/** Whether pkg-config knows a library with its headers. */
const exists = (library) => {
  try {
    execFileSync('pkg-config', ['--exists', library], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const isLinux = process.platform === 'linux';

/** @type {Record<string, {there: () => boolean, packages: string[]}>} */
const tools = {
  compiler: {
    there: () => anyOnPath('cc', 'gcc', 'clang') && onPath('make'),
    packages: ['gcc', 'libc6-dev', 'make'],
  },
  clang: {
    there: () => anyOnPath('clang', 'clang-19') && (!isLinux || libraryThere('libBlocksRuntime.so')),
    packages: ['clang-19', 'libclang-rt-19-dev', 'libblocksruntime-dev'],
  },
  openssl: {
    there: () => !isLinux || exists('openssl >= 3'),
    packages: ['libssl-dev', 'pkg-config'],
  },
  'clang-tidy': { there: () => anyOnPath('clang-tidy', 'clang-tidy-19'), packages: ['clang-tidy-19'] },
  cppcheck: { there: () => onPath('cppcheck'), packages: ['cppcheck'] },
  manual: { there: () => onPath('man') && onPath('dpkg-deb'), packages: ['man-db'] },
  squashfs: { there: () => onPath('mksquashfs') && onPath('unsquashfs'), packages: ['squashfs-tools'] },
  'desktop-checks': {
    there: () => onPath('desktop-file-validate') && onPath('appstreamcli'),
    packages: ['desktop-file-utils', 'appstream'],
  },
  ruby: { there: () => onPath('ruby'), packages: ['ruby'] },
  zip: { there: () => onPath('zip'), packages: ['zip'] },
  'network-namespaces': {
    there: () => !isLinux || ['ip', 'unshare', 'nsenter', 'nft', 'pasta', 'slirp4netns'].every(onPath),
    packages: ['iproute2', 'util-linux', 'nftables', 'passt', 'slirp4netns'],
  },
  'fleet-checks': {
    there: () => ['shellcheck', 'dash', 'bash', 'promtool', 'prometheus', 'python3'].every(onPath),
    packages: ['shellcheck', 'dash', 'bash', 'prometheus', 'python3-minimal'],
  },
  lsof: { there: () => onPath('lsof'), packages: ['lsof'] },
  display: {
    there: () => !isLinux || (onPath('Xvfb') && onPath('dbus-daemon')),
    packages: ['xvfb', 'xauth', 'dbus'],
  },
  'electron-libraries': {
    there: () =>
      !isLinux ||
      ['libgtk-3.so.0', 'libnss3.so', 'libasound.so.2', 'libgbm.so.1'].every((soname) =>
        libraryThere(soname),
      ),
    packages: ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'unzip'],
  },
  'panel-and-pointer': {
    there: () =>
      !isLinux || ['xdotool', 'notify-send', 'openbox', 'xfce4-panel', 'xsetroot', 'import'].every(onPath),
    packages: ['xdotool', 'libnotify-bin', 'openbox', 'xfce4-panel', 'x11-xserver-utils', 'imagemagick'],
  },
};

export const packagesOf = (names) => [...new Set(names.flatMap((name) => tools[name].packages))];
export const missing = (names) => names.filter((name) => !tools[name].there());
