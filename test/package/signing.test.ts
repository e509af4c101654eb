import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ForgeConfig } from '@electron-forge/shared-types';
import { signAdHoc } from '../../main/release/ad-hoc.ts';
import { entitlementsFor } from '../../main/release/signing.ts';
import { script } from '../support/processes.ts';

/** forge.config.ts as Forge loads it in such an environment. */
async function configWith(environment: Record<string, string>): Promise<ForgeConfig> {
  for (const name of names) vi.stubEnv(name, environment[name] ?? '');
  vi.resetModules();
  const { default: config } = await import('../../forge.config.ts');
  return config;
}

const names = ['LANELIGHT_SIGNING_IDENTITY', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'];
const identity = { LANELIGHT_SIGNING_IDENTITY: 'Developer ID Application: Example (ABCDE12345)' };
const notaryKey = { APPLE_API_KEY: '/keys/key.p8', APPLE_API_KEY_ID: 'K1', APPLE_API_ISSUER: 'I1' };

describe('signing of a package for macOS', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('a package without an identity has no signing options, so that it is signed ad hoc', async () => {
    const { packagerConfig = {} } = await configWith({});

    expect(packagerConfig).not.toHaveProperty('osxSign');
    expect(packagerConfig).not.toHaveProperty('osxNotarize');
  });

  it('a package with an identity is signed with the hardened runtime, and a failure to sign stops it', async () => {
    const { packagerConfig = {} } = await configWith(identity);
    const { osxSign } = packagerConfig;
    if (typeof osxSign !== 'object') throw new Error('no options for signing');

    expect(osxSign).toMatchObject({ identity: identity.LANELIGHT_SIGNING_IDENTITY, continueOnError: false });
    expect(osxSign.optionsForFile?.('/x/Lanelight.app/Contents/MacOS/Lanelight')).toMatchObject({
      hardenedRuntime: true,
    });
    expect(packagerConfig).not.toHaveProperty('osxNotarize');
  });

  it('a package with an identity and a notary key is notarised', async () => {
    const { packagerConfig = {} } = await configWith({ ...identity, ...notaryKey });

    expect(packagerConfig.osxNotarize).toEqual({
      appleApiKey: '/keys/key.p8',
      appleApiKeyId: 'K1',
      appleApiIssuer: 'I1',
    });
  });

  it('an ad-hoc signature goes over the whole bundle and is verified', async () => {
    const codesign = script('echo "$@" >> "$0.log"', 'codesign');
    vi.stubEnv('PATH', `${dirname(codesign)}:${process.env['PATH'] ?? ''}`);

    await signAdHoc(join('/out', 'Lanelight.app'));

    expect(readFileSync(`${codesign}.log`, 'utf8').trim().split('\n')).toEqual([
      '--force --deep --sign - /out/Lanelight.app',
      '--verify --deep --strict /out/Lanelight.app',
    ]);
  });

  it('an ad-hoc signature that cannot be made stops the package', async () => {
    const codesign = script('echo "no" >&2; exit 1', 'codesign');
    vi.stubEnv('PATH', `${dirname(codesign)}:${process.env['PATH'] ?? ''}`);

    await expect(signAdHoc('/out/Lanelight.app')).rejects.toThrow('codesign');
  });

  it('a notary key without an identity is refused', async () => {
    await expect(configWith(notaryKey)).rejects.toThrow('LANELIGHT_SIGNING_IDENTITY is not');
  });

  it('a notary key that lacks a part is refused, naming the part', async () => {
    await expect(configWith({ ...identity, APPLE_API_KEY: '/keys/key.p8' })).rejects.toThrow(
      'APPLE_API_KEY_ID, APPLE_API_ISSUER is not',
    );
  });

  it.each(['lanelight-helper', 'assets/terminal-notifier.app'])(
    'signing of a package for macOS: %s gets no entitlement',
    (file) => {
      expect(entitlementsFor(`/x/Lanelight.app/Contents/Resources/${file}`)).toMatch(
        /\/helper\.entitlements$/,
      );
    },
  );

  it('the app and its own processes get the app entitlements', () => {
    expect(entitlementsFor('/x/Lanelight.app')).toMatch(/\/app\.entitlements$/);
    expect(entitlementsFor('/x/Lanelight Helper (GPU).app')).toMatch(/\/app\.entitlements$/);
  });
});
