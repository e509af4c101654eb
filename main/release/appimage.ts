import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createReadStream, createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from '../start/programs.ts';
import { appImageRuntime } from './helper-builds.ts';
import { type LinuxPackageOptions, linuxTree } from './linux-tree.ts';
import { inProject } from './places.ts';

/** A quarter of a gigabyte is packed. */
const maxPackMs = 600_000;
const desktopFile = 'io.lanelight.app.desktop';

/** What the AppImage calls the processor. */
const architectures: Readonly<Record<string, string>> = { x64: 'x86_64', arm64: 'aarch64' };

/** Makes `Lanelight-VERSION-ARCH.AppImage` (type 2) in `folder` and returns its path. */
export async function makeAppImage(options: LinuxPackageOptions): Promise<string> {
  const architecture = architectures[options.arch];
  if (architecture === undefined) throw new Error(`There is no AppImage for ${options.arch}.`);
  const work = await mkdtemp(join(tmpdir(), 'lanelight-appimage-'));
  try {
    const tree = join(work, 'tree');
    await appFolder(tree, options);
    const image = join(work, 'image');
    await pack(tree, image, options.epochSeconds);
    const runtime = await readFile(await appImageRuntime(options.arch));
    await mkdir(options.folder, { recursive: true });
    const file = join(options.folder, `Lanelight-${options.version}-${architecture}.AppImage`);
    await writeFile(file, marked(runtime, await digestOf(image)));
    await pipeline(createReadStream(image), createWriteStream(file, { flags: 'a' }));
    await chmod(file, 0o755);
    return file;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The tree of the deb, with what tools for AppImages look for at its top. */
async function appFolder(tree: string, { packaged, shellFiles }: LinuxPackageOptions): Promise<void> {
  await linuxTree(packaged, join(tree, 'usr'), shellFiles);
  // It would have to be setuid root; Chromium takes user namespaces where it is absent.
  await rm(join(tree, 'usr/lib/lanelight/chrome-sandbox'), { force: true });
  await cp(inProject('assets/linux/AppRun'), join(tree, 'AppRun'));
  await symlink(`usr/share/applications/${desktopFile}`, join(tree, desktopFile));
  await symlink('usr/share/icons/hicolor/512x512/apps/lanelight.png', join(tree, 'lanelight.png'));
  await symlink('lanelight.png', join(tree, '.DirIcon'));
  await run('chmod', ['-R', 'u=rwX,go=rX', tree], { maxMs: 60_000 });
}

const pack = (tree: string, image: string, epochSeconds: number): Promise<string> =>
  run(
    'env',
    [
      // mksquashfs takes the times from its options or from here, never from both.
      '--unset=SOURCE_DATE_EPOCH',
      'mksquashfs',
      tree,
      image,
      ...['-comp', 'gzip', '-b', '131072', '-no-xattrs', '-all-root', '-no-progress', '-quiet'],
      ...['-mkfs-time', String(epochSeconds), '-all-time', String(epochSeconds)],
    ],
    { maxMs: maxPackMs },
  );

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

const digestMark = 'lanelight-image-sha256=';

/** The runtime with the mark of an AppImage and the digest by which it knows what it unpacked before. */
function marked(runtime: Buffer, digest: string): Buffer {
  const result = Buffer.from(runtime);
  // "AI" and the type, in bytes that ELF leaves to others.
  result.set([0x41, 0x49, 0x02], 8);
  const at = result.indexOf(`${digestMark}${'0'.repeat(64)}`);
  if (at < 0) throw new Error('The runtime has no place for the digest.');
  result.write(digest, at + digestMark.length, 'latin1');
  if (elfEnd(result) !== result.length) throw new Error('The runtime does not end with its section table.');
  return result;
}

/** Where tools look for the image: after the table of sections (e_shoff, e_shentsize, e_shnum of a 64-bit ELF). */
const elfEnd = (elf: Buffer): number =>
  Number(elf.readBigUInt64LE(40)) + elf.readUInt16LE(58) * elf.readUInt16LE(60);
