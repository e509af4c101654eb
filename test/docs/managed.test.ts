import { expect, it } from 'vitest';
import { managedKeys, readManaged } from '../../main/core/managed.ts';
import {
  jamfSchema,
  managedPage,
  managedSettings,
  mobileconfig,
  policies,
  profileManifest,
} from '../../main/release/managed.ts';
import { readPlist } from '../support/plist.ts';

const parsed = (text: string): Record<string, unknown> => readPlist(text) as Record<string, unknown>;

/** Regenerate the files with `npx vitest run -c test/vitest.config.ts test/docs/managed -u`. */
it.each([
  ['assets/fleet/managed/io.lanelight.app.mobileconfig', mobileconfig],
  ['assets/fleet/managed/io.lanelight.app.plist', profileManifest],
  ['assets/fleet/managed/io.lanelight.app.json', jamfSchema],
  ['assets/fleet/managed/policies.json', policies],
  ['docs/managed.md', managedPage],
] as const)('%s is up to date with the schema of the settings', async (path, make) => {
  await expect(make()).toMatchFileSnapshot(`../../${path}`);
});

it('the profile has exactly the keys that can be managed', () => {
  expect(managedSettings().map(({ key }) => key)).toEqual([...managedKeys]);
});

it('the values of the profile, of the file for Linux and of the schema for Jamf are accepted by the app', () => {
  const [payload] = parsed(mobileconfig())['PayloadContent'] as Record<string, unknown>[];
  const values = Object.fromEntries(
    Object.entries(payload ?? {}).filter(([key]) => !key.startsWith('Payload')),
  );
  expect(readManaged(values).badKeys).toEqual([]);
  expect(Object.keys(readManaged(values).values)).toEqual([...managedKeys]);
  expect(JSON.parse(policies())).toEqual(values);
  const { properties } = JSON.parse(jamfSchema()) as { properties: Record<string, { default: unknown }> };
  expect(Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, one.default]))).toEqual(
    values,
  );
});

it('both ends of each range are accepted by the app, and values beyond them are not', () => {
  for (const { key, min, max, choices } of managedSettings()) {
    const accepts = (value: unknown): boolean => readManaged({ [key]: value }).badKeys.length === 0;
    if (min !== undefined && max !== undefined)
      expect([min - 1, min, max, max + 1].map(accepts), key).toEqual([false, true, true, false]);
    for (const [value] of choices ?? []) expect(accepts(value), `${key} ${value}`).toBe(true);
    expect(accepts({}), key).toBe(false);
  }
});

it('a manifest has the members that its format requires, in each key', () => {
  const manifest = parsed(profileManifest());
  expect(manifest).toMatchObject({
    pfm_domain: 'io.lanelight.app',
    pfm_format_version: 1,
    pfm_platforms: ['macOS'],
  });
  const subkeys = manifest['pfm_subkeys'] as Record<string, unknown>[];
  expect(subkeys.slice(0, 7).map((key) => key['pfm_name'])).toEqual([
    'PayloadDescription',
    'PayloadDisplayName',
    'PayloadIdentifier',
    'PayloadType',
    'PayloadUUID',
    'PayloadVersion',
    'PayloadOrganization',
  ]);
  for (const key of subkeys)
    for (const name of ['pfm_name', 'pfm_type', 'pfm_title', 'pfm_description'])
      expect(key).toHaveProperty(name);
});
