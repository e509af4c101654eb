import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MakerZIP } from '@electron-forge/maker-zip';
import { FusesPlugin } from '@electron-forge/plugin-fuses';
import type { ForgeConfig } from '@electron-forge/shared-types';
import { FuseV1Options, FuseVersion } from '@electron/fuses';

/**
 * The package. The bundles come from `npm run build` (main/build.mjs) and hold all their libraries, so nothing of
 * node_modules goes in; helper and icons lie beside the archive, for nothing can be executed from inside it.
 *
 *   npx electron-forge make
 *   LANELIGHT_FLAVOUR=e2e npx electron-forge package     Playwright can attach to this one; it is not for people
 *   LANELIGHT_ELECTRON_ZIP=FOLDER                        where electron-vX-linux-x64.zip lies, without a download
 */
const project = fileURLToPath(new URL('.', import.meta.url));
const helper = join(project, 'helper/build/lanelight-helper');
const forTests = process.env['LANELIGHT_FLAVOUR'] === 'e2e';
const electronZipDir = process.env['LANELIGHT_ELECTRON_ZIP'];

/** All that the archive holds. */
const packed = [/^\/?$/, /^\/package\.json$/, /^\/dist$/, /^\/dist\/app($|\/)/];

const config: ForgeConfig = {
  packagerConfig: {
    name: 'Lanelight',
    executableName: process.platform === 'linux' ? 'lanelight' : 'Lanelight',
    appBundleId: 'io.lanelight.app',
    appCategoryType: 'public.app-category.utilities',
    icon: join(project, 'assets/app'),
    asar: true,
    prune: false,
    ignore: (path) => !packed.some((pattern) => pattern.test(path)),
    extraResource: [helper, join(project, 'assets')],
    // No dock icon, from the first moment on (https://github.com/gitify-app/electron-menubar#readme).
    extendInfo: {
      LSUIElement: true,
      NSLocalNetworkUsageDescription:
        'Lanelight connects to machines on your network only when you run a burst against them.',
    },
    ...(electronZipDir === undefined ? {} : { electronZipDir }),
    // SECURITY: the app may compile JavaScript and nothing else; the helper needs nothing (S24).
    osxSign: {
      optionsForFile: (file: string) => ({
        hardenedRuntime: true,
        entitlements: join(
          project,
          file.endsWith('lanelight-helper') ? 'assets/helper.entitlements' : 'assets/app.entitlements',
        ),
      }),
    },
  },
  makers: [new MakerZIP({}, ['darwin', 'linux'])],
  hooks: {
    prePackage: () => {
      if (!existsSync(helper)) throw new Error('The helper is missing: run "make -C helper" first.');
      // SECURITY: nobody but its owner may be able to replace it (S18).
      chmodSync(helper, 0o755);
      return Promise.resolve();
    },
  },
  plugins: [
    // SECURITY: the switches of S22.
    new FusesPlugin({
      version: FuseVersion.V1,
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: forTests,
      [FuseV1Options.EnableCookieEncryption]: true,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    }),
  ],
};

export default config;
