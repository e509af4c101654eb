import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { MakerZIP } from '@electron-forge/maker-zip';
import type { ForgeConfig } from '@electron-forge/shared-types';
import { flipFuses } from '@electron/fuses';
import { signAdHoc } from './ad-hoc.ts';
import { commitTime } from './commit-time.ts';
import { electronIn, fuses } from './fuses.ts';
import { infoPlist, urlScheme } from './info-plist.ts';
import { localizeInfo } from './localized-info.ts';
import { inProject } from './places.ts';
import { makeSameZip } from './same-zip.ts';
import { type Environment, type Signing, entitlementsFor, signingFrom } from './signing.ts';
import { stage, stagedParts } from './stage.ts';

/** All that the archive holds. */
const archived = [/^\/?$/, /^\/package\.json$/, /^\/dist$/, /^\/dist\/app($|\/)/];

/** Forge's configuration for this environment and the system that packages. */
export function forgeConfig(environment: Environment, host: NodeJS.Platform): ForgeConfig {
  const signing = signingFrom(environment);
  // `codesign` is a program of macOS; elsewhere a package for macOS is made for tests alone.
  const resign = signing.kind === 'ad-hoc' && host === 'darwin';
  const electronZipDir = environment['LANELIGHT_ELECTRON_ZIP'];
  return {
    packagerConfig: {
      name: 'Lanelight',
      executableName: 'Lanelight',
      appBundleId: 'io.lanelight.app',
      appCategoryType: 'public.app-category.utilities',
      icon: inProject('assets/app'),
      asar: true,
      prune: false,
      ignore: (path) => !archived.some((pattern) => pattern.test(path)),
      extraResource: [...stagedParts],
      extendInfo: infoPlist(),
      protocols: [{ name: 'Lanelight', schemes: [urlScheme] }],
      // Made for Intel only: the same file in both halves.
      osxUniversal: { x64ArchFiles: '*/terminal-notifier' },
      ...(electronZipDir === undefined ? {} : { electronZipDir }),
      ...signatures(signing),
    },
    makers: [new MakerZIP({}, ['darwin', 'linux'])],
    hooks: {
      prePackage: (_config, platform, arch) => stage(platform, arch),
      packageAfterCopy: async (_config, resources, _version, platform) => {
        if (platform === 'darwin') await localizeInfo(join(resources, '..'));
        await flipFuses(electronIn(resources, platform), {
          ...fuses(platform),
          // A changed byte breaks the signature that Electron comes with; a real one is made later.
          resetAdHocDarwinSignature: resign && platform === 'darwin',
        });
      },
      postMake: async (_config, results) => {
        const epochSeconds = await commitTime();
        for (const { artifacts, platform, arch } of results) {
          const folder = inProject(`out/Lanelight-${platform}-${arch}`);
          const packaged = platform === 'darwin' ? join(folder, 'Lanelight.app') : folder;
          for (const file of artifacts.filter((path) => path.endsWith('.zip')))
            await makeSameZip(file, packaged, epochSeconds);
        }
        return results;
      },
      postPackage: async (_config, { platform, outputPaths }) => {
        // The packager makes them for their owner alone; the package is for all users.
        for (const path of outputPaths) await chmod(path, 0o755);
        if (!resign || platform !== 'darwin') return;
        for (const path of outputPaths) await signAdHoc(join(path, 'Lanelight.app'));
      },
    },
  };
}

/** Nothing at all without an identity: with any `osxSign` the packager tries to sign, and a failure is only a warning. */
function signatures(signing: Signing) {
  if (signing.kind === 'ad-hoc') return {};
  const osxSign = {
    identity: signing.identity,
    // A package that could not be signed is no package.
    continueOnError: false,
    optionsForFile: (file: string) => ({ hardenedRuntime: true, entitlements: entitlementsFor(file) }),
  };
  return signing.notarise === null ? { osxSign } : { osxSign, osxNotarize: { ...signing.notarise } };
}
