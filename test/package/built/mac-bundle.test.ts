import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chosenLanguage, languageTags } from '../../../main/core/text/languages.ts';
import { textIn } from '../../../main/core/text/catalogues.ts';
import { inProject } from '../../../main/release/places.ts';
import { infoWords } from '../../../main/release/localized-info.ts';
import { makeSameZip } from '../../../main/release/same-zip.ts';
import { run } from '../../../main/start/programs.ts';
import { english } from '../../../main/core/text/text.ts';
import { readPlist as plistOf } from '../../support/plist.ts';
import { readPlist } from './read-plist.ts';
import { standInElectron } from './stand-in-electron.ts';
import packageJson from '../../../package.json' with { type: 'json' };

const electronVersion = packageJson.devDependencies.electron;
const work = mkdtempSync(join(tmpdir(), 'lanelight-bundle-'));
/** A fuse that is on, as the wire spells it (@electron/fuses, FuseState). */
const enabled = 0x31;
/** The languages of the app, and the regions of them that Chromium has. */
const languageFolders = [...languageTags, 'en_GB', 'es_419', 'zh_CN'];
const machO = 'feedfacf';
const universal = 'cafebabe';

/** The paths below a folder, without its own. */
const below = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

const magicOf = (file: string): string => {
  const bytes = readFileSync(file);
  return bytes.readUInt32BE(0) === 0xcafebabe ? universal : bytes.readUInt32LE(0).toString(16);
};

beforeAll(async () => {
  await run('make', ['-s', '-C', inProject('helper'), 'macos-tools'], { maxMs: 300_000 });
  for (const arch of ['arm64', 'x64'] as const) await standInElectron(work, electronVersion, arch);
  await packageForMac();
});

const packageForMac = (): Promise<string> =>
  run(
    'env',
    [
      `LANELIGHT_ELECTRON_ZIP=${work}`,
      process.execPath,
      inProject('node_modules/@electron-forge/cli/dist/electron-forge.js'),
      'package',
      '--platform=darwin',
      '--arch=arm64,x64',
    ],
    { cwd: inProject(), maxMs: 300_000 },
  );

afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

describe.each(['arm64', 'x64'] as const)('the package for macOS on %s', (arch) => {
  const app = inProject(`out/Lanelight-darwin-${arch}/Lanelight.app`);
  const contents = join(app, 'Contents');
  const resources = join(contents, 'Resources');

  it('the bundle for macOS holds the app, the helper, the icons and the command line, and nothing else', () => {
    expect(readdirSync(resources).sort()).toEqual(
      [
        ...['app.asar', 'assets', 'command-line', 'electron.icns', 'lanelight-helper'],
        ...languageFolders.map((name) => `${name}.lproj`),
      ].sort(),
    );
    expect(readdirSync(join(resources, 'assets')).sort()).toEqual([
      'app.png',
      'terminal-notifier.app',
      'tray',
    ]);
    expect(below(join(resources, 'assets/tray')).filter((name) => !name.endsWith('.png'))).toEqual([]);
    expect(readdirSync(join(resources, 'command-line'))).toContain('lanelight');
  });

  it('the bundle for macOS has an archive with the bundles alone: no sources, tests or modules', () => {
    const archive = join(resources, 'app.asar');
    const paths = listPackage(archive, { isPack: false });
    const foreign = paths.filter((path) => !/^\/(dist(\/app(\/.*)?)?|package\.json)$/.test(path));

    expect(foreign).toEqual([]);
    expect(paths).toContain('/dist/app/app.cjs');
    expect(paths.filter((path) => /\.(map|ts|tsx)$/.test(path))).toEqual([]);
    expect(JSON.parse(extractFile(archive, 'package.json').toString())).toMatchObject({
      name: 'lanelight',
      main: 'dist/app/app.cjs',
    });
  });

  it('the bundle for macOS has the libraries that are loaded late', () => {
    const archive = join(resources, 'app.asar');
    const text = (name: string): string => extractFile(archive, name).toString();
    const bundles = listPackage(archive, { isPack: false }).filter((path) => path.endsWith('.cjs'));
    const requires = bundles.flatMap((path) =>
      [...text(path.slice(1)).matchAll(/\b(?:require|import)\("([^"./][^"]*)"\)/g)].map(
        ([, name = '']) => name,
      ),
    );
    const outside = new Set(requires.filter((name) => !/^(node:|electron$)/.test(name)));

    expect([...outside].filter((name) => ['systeminformation', 'node-notifier'].includes(name))).toEqual([]);
    expect(text('dist/app/machine-facts-worker.cjs')).toContain('hw.model');
  });

  it('the bundle for macOS has a helper for both processors that only its owner can change', () => {
    const helper = join(resources, 'lanelight-helper');

    expect(magicOf(helper)).toBe(universal);
    expect(readFileSync(helper).readUInt32BE(4)).toBe(2);
    expect((statSync(helper).mode & 0o777).toString(8)).toBe('755');
  });

  it('the bundle for macOS has executable programs and nothing that others can write to', () => {
    const writable = below(app).filter((path) => (statSync(join(app, path)).mode & 0o022) !== 0);

    expect(writable).toEqual([]);
    for (const path of ['MacOS/Lanelight', 'Resources/command-line/lanelight']) {
      expect(statSync(join(contents, path)).mode & 0o111).toBe(0o111);
    }
    expect(magicOf(join(contents, 'MacOS/Lanelight'))).toBe(machO);
  });

  it('the bundle for macOS has in its Info.plist what macOS needs', () => {
    const info = readPlist(join(contents, 'Info.plist'));

    expect(info).toMatchObject({
      CFBundleIdentifier: 'io.lanelight.app',
      CFBundleExecutable: 'Lanelight',
      CFBundleShortVersionString: packageJson.version,
      LSMinimumSystemVersion: '13.0',
      LSUIElement: true,
      CFBundleLocalizations: languageTags,
      CFBundleURLTypes: [{ CFBundleURLName: 'Lanelight', CFBundleURLSchemes: ['lanelight'] }],
      ElectronAsarIntegrity: { 'Resources/app.asar': { algorithm: 'SHA256' } },
    });
  });

  it('the bundle for macOS has the texts of alerts in the languages of the app, and claims no other language', async () => {
    for (const folder of languageFolders) {
      const words = plistOf(readFileSync(join(resources, `${folder}.lproj/InfoPlist.strings`), 'utf8'));
      const wanted = infoWords(await textIn(chosenLanguage('auto', [folder.replace('_', '-')])));
      expect(words, folder).toEqual(wanted);
      expect(wanted.NSLocalNetworkUsageDescription).toMatch(/^Lanelight.{15}/);
    }
    expect(readPlist(join(contents, 'Info.plist'))).toMatchObject(infoWords(english));
  });

  it('the bundle for macOS has its own name on every process', () => {
    expect(readdirSync(join(contents, 'Frameworks')).sort()).toEqual([
      'Electron Framework.framework',
      'Lanelight Helper (GPU).app',
      'Lanelight Helper (Plugin).app',
      'Lanelight Helper (Renderer).app',
      'Lanelight Helper.app',
    ]);
  });

  it('the bundle for macOS has the fuses of S22 set, and cookie encryption off', async () => {
    const wire = await getCurrentFuseWire(app);
    const on = Object.entries(FuseV1Options).flatMap(([name, index]) =>
      typeof index === 'number' && Number(wire[index]) === enabled ? [name] : [],
    );

    expect(on).toEqual(['EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar']);
  });
});

it('the zip for macOS is the same file when the package is made again', async () => {
  const zip = async (name: string): Promise<Buffer> => {
    const file = join(work, name);
    await makeSameZip(file, inProject('out/Lanelight-darwin-arm64/Lanelight.app'), 1_700_000_000);
    return readFileSync(file);
  };
  const first = await zip('first.zip');
  await packageForMac();
  const second = await zip('second.zip');
  const names = (await run('unzip', ['-Z1', join(work, 'first.zip')], { maxMs: 60_000 })).split('\n');

  expect(names).toContain('Lanelight.app/Contents/MacOS/Lanelight');
  expect(second.equals(first)).toBe(true);
});
