import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { run } from '../start/programs.ts';
import { project } from './project.ts';
import { filesBelow, type LinuxPackageOptions, linuxTree } from './linux-tree.ts';

/** Half a gigabyte of Chromium is compressed. */
const maxPackMs = 600_000;

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** What Electron loads at its start (ldd of its program), under the names of Debian 12, 13 and Ubuntu. */
const dependencies = [
  'libasound2 | libasound2t64',
  'libatk-bridge2.0-0 | libatk-bridge2.0-0t64',
  'libatk1.0-0 | libatk1.0-0t64',
  'libc6 (>= 2.28)',
  'libcups2 | libcups2t64',
  'libdrm2',
  'libgbm1',
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libxss1',
  'libxtst6',
];

/** Makes `lanelight_VERSION_ARCH.deb` in `folder` and returns its path. */
export async function makeDeb(options: LinuxPackageOptions): Promise<string> {
  const architecture = architectures[options.arch];
  if (architecture === undefined) throw new Error(`There is no Debian architecture for ${options.arch}.`);
  const root = await mkdtemp(join(tmpdir(), 'lanelight-deb-'));
  try {
    await linuxTree(options.packaged, join(root, 'usr'), options.shellFiles);
    const files = await filesBelow(join(root, 'usr'));
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    const sums = await Promise.all(
      files.map(async (file) => {
        const sum = createHash('md5')
          .update(await readFile(file))
          .digest('hex');
        return `${sum}  ${relative(root, file)}\n`;
      }),
    );
    await mkdir(join(root, 'DEBIAN'));
    const kibibytes = Math.ceil(sizes.reduce((sum, bytes) => sum + bytes, 0) / 1024);
    await writeFile(join(root, 'DEBIAN/control'), control(options.version, architecture, kibibytes));
    await writeFile(join(root, 'DEBIAN/md5sums'), sums.join(''));
    await mkdir(options.folder, { recursive: true });
    const file = join(options.folder, `lanelight_${options.version}_${architecture}.deb`);
    // Directories made here carry this machine's umask; dpkg-deb takes no other than 0755.
    await run('chmod', ['-R', 'u=rwX,go=rX', root], { maxMs: 60_000 });
    await run('chmod', ['4755', join(root, 'usr/lib/lanelight/chrome-sandbox')], { maxMs: 60_000 });
    await run(
      'env',
      [
        `SOURCE_DATE_EPOCH=${options.epochSeconds}`,
        'dpkg-deb',
        '--root-owner-group',
        '-Zzstd',
        '--build',
        root,
        file,
      ],
      { maxMs: maxPackMs },
    );
    return file;
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const control = (version: string, architecture: string, kibibytes: number): string =>
  `Package: lanelight
Version: ${version.replace('-', '~')}
Architecture: ${architecture}
Maintainer: ${project.maintainer}
Homepage: ${project.homepage}
Installed-Size: ${kibibytes}
Depends: ${dependencies.join(', ')}
Recommends: libnotify-bin
Section: net
Priority: optional
Description: light for the panel that shows network limits
 Lanelight shows how close this machine and its programs are to a limit of
 open files, ports or connections, and tests it with a burst of connections.
 It comes with the command line "lanelight". On macOS it also shows whether
 traffic uses user-space networking or kernel sockets.
`;
