import { forgeConfig } from './main/release/forge-config.ts';

/**
 * The packages. The bundles come from `npm run build` (main/build.mjs) and hold all their libraries, so nothing of
 * node_modules goes in.
 *
 *   npx electron-forge make                              for this system and processor
 *   npx electron-forge make --arch=universal             on a Mac: both processors in one
 *   LANELIGHT_SIGNING_IDENTITY="Developer ID Application: …"          signed; without it ad hoc
 *   APPLE_API_KEY=key.p8 APPLE_API_KEY_ID=… APPLE_API_ISSUER=…       and notarised
 *   LANELIGHT_ELECTRON_ZIP=FOLDER                        where Electron's zip lies, without a download
 */
export default forgeConfig(process.env, process.platform);
