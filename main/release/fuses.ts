import { join } from 'node:path';
import { FuseV1Options, FuseVersion } from '@electron/fuses';

/** SECURITY: S22. */
export const fuses = (platform: string) => ({
  version: FuseVersion.V1 as const,
  // The command line of a Linux package runs on Electron's Node, for a display is not always there. A process of the same
  // user gains nothing by that there; on macOS it would gain the app's privacy permissions.
  [FuseV1Options.RunAsNode]: platform === 'linux',
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // No cookie is ever set; encrypting none would ask for the Keychain after every ad-hoc build.
  [FuseV1Options.EnableCookieEncryption]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
});

/** Electron's program while the package is put together; `resources` is the app's own folder inside it. */
export const electronIn = (resources: string, platform: string): string =>
  platform === 'darwin' ? join(resources, '../../MacOS/Electron') : join(resources, '../../electron');
