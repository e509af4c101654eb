import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inProject } from './places.ts';
import { withHomepage } from './project.ts';

/** What `lanelight` brings along for shells and readers, by where a Linux system looks for it below /usr. */
export interface ShellFiles {
  readonly manPage: string;
  readonly bash: string;
  readonly zsh: string;
  readonly fish: string;
}

const application = 'lib/lanelight';

/** What a package for Linux is made of. */
export interface LinuxPackageOptions {
  /** The folder that Forge packaged. */
  readonly packaged: string;
  readonly version: string;
  readonly arch: string;
  readonly shellFiles: ShellFiles;
  /** Seconds since 1970 that every file is dated: the commit's, so that a second build is the same file. */
  readonly epochSeconds: number;
  readonly folder: string;
}

/**
 * The files of a Linux package below `usr`: the packaged app, the command line on the PATH, and what desktops and shells
 * look for.
 */
export async function linuxTree(packaged: string, usr: string, shellFiles: ShellFiles): Promise<void> {
  await mkdir(join(usr, 'lib'), { recursive: true });
  await cp(packaged, join(usr, application), { recursive: true, verbatimSymlinks: true });
  await chmod(join(usr, application), 0o755);
  // Chromium's own sandbox helper works only setuid root.
  const sandbox = join(usr, application, 'chrome-sandbox');
  if (existsSync(sandbox)) await chmod(sandbox, 0o4755);

  await mkdir(join(usr, 'bin'), { recursive: true });
  await symlink(`../${application}/resources/command-line/lanelight`, join(usr, 'bin/lanelight'));

  const put = async (path: string, content: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(usr, path)), { recursive: true });
    await writeFile(join(usr, path), content, { mode: 0o644 });
  };
  await put('share/man/man1/lanelight.1.gz', gzipSync(shellFiles.manPage, { level: 9 }));
  await put('share/bash-completion/completions/lanelight', shellFiles.bash);
  await put('share/zsh/vendor-completions/_lanelight', shellFiles.zsh);
  await put('share/fish/vendor_completions.d/lanelight.fish', shellFiles.fish);
  await copyTo(usr, 'assets/linux/io.lanelight.app.desktop', 'share/applications/io.lanelight.app.desktop');
  const metadata = await readFile(inProject('assets/linux/io.lanelight.app.metainfo.xml'), 'utf8');
  await put('share/metainfo/io.lanelight.app.metainfo.xml', withHomepage(metadata));
  await copyTo(usr, 'assets/app.png', 'share/icons/hicolor/512x512/apps/lanelight.png');
  await copyTo(usr, 'LICENSE', 'share/doc/lanelight/copyright');
}

async function copyTo(usr: string, from: string, to: string): Promise<void> {
  await mkdir(dirname(join(usr, to)), { recursive: true });
  await cp(inProject(from), join(usr, to));
}

/** Every file below a folder, in one order. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
