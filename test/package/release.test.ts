import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from '../../main/release/places.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { releaseChangelog } from '../../main/release/changelog.ts';
import { components, notices } from '../../main/release/components.ts';
import { prepareRelease } from '../../main/release/prepare.ts';
import { project, withHomepage } from '../../main/release/project.ts';
import { sbom } from '../../main/release/sbom.ts';

const head = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One thing.\n';

describe('the changelog of a release', () => {
  it('the changelog of a release dates what was unreleased and keeps what came before', () => {
    expect(releaseChangelog(`${head}\n## [0.1.0] - 2026-01-01\n\n- Old.\n`, '0.2.0', '2026-11-27')).toBe(
      '# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-11-27\n\n### Added\n\n- One thing.\n\n## [0.1.0] - 2026-01-01\n\n- Old.\n',
    );
  });

  it('the changelog of a release refuses a version without an entry, or one that is released already', () => {
    expect(() => releaseChangelog('## [Unreleased]\n\n## [0.1.0]\n', '0.2.0', '2026-11-27')).toThrow(
      'nothing',
    );
    expect(() => releaseChangelog(`${head}\n## [0.2.0]\n`, '0.2.0', '2026-11-27')).toThrow('already');
  });
});

describe('a release', () => {
  it.each(['', '2', 'v0.2.0', '0.2.0; rm'])('a release of %j is refused', async (version) => {
    await expect(prepareRelease(version, '2026-11-27')).rejects.toThrow('is no version');
  });

  it('a release older than the present one is refused', async () => {
    await expect(prepareRelease('0.0.1', '2026-11-27')).rejects.toThrow('is older');
  });
});

it('the helper has the version of the app', () => {
  const source = readFileSync(inProject('helper/src/main.c'), 'utf8');
  expect(/^#define HELPER_VERSION "(.*)"$/m.exec(source)?.[1]).toBe(packageJson.version);
});

it('whatever names the project outside package.json names its address or is filled in from there', () => {
  const { homepage } = packageJson;
  expect(withHomepage('see https://github.com/lanelight/lanelight/issues')).toBe(`see ${homepage}/issues`);
  expect(project.maintainer).toBe(`${packageJson.author.name} <${packageJson.author.email}>`);
});

describe('what ships', () => {
  const all = components();
  const released = { name: 'lanelight', version: '1.0.0', licence: 'MIT' };

  it('what ships is every dependency of the package and Electron, and no tool', () => {
    const names = all.map(({ name }) => name);

    for (const name of [...Object.keys(packageJson.dependencies), 'electron']) expect(names).toContain(name);
    for (const tool of ['vitest', 'eslint', 'typescript', 'vite']) expect(names).not.toContain(tool);
  });

  it('what ships has a licence that is known, with its text', () => {
    expect(all.filter(({ licence }) => licence === 'unknown')).toEqual([]);
    const text = notices(all);
    for (const { name, version } of all) expect(text).toContain(`${name} ${version} (`);
  });

  it('what ships is listed as CycloneDX: every part with its purl, licence and checksum, the same each time', () => {
    const once = sbom(released, all, 1_700_000_000);
    const list: unknown = JSON.parse(once);

    expect(list).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { timestamp: '2023-11-14T22:13:20.000Z', component: { purl: 'pkg:npm/lanelight@1.0.0' } },
    });
    expect(once).toContain('"purl": "pkg:npm/zod@');
    expect(once).toMatch(
      /"serialNumber": "urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}"/,
    );
    expect(sbom(released, all, 1_700_000_000)).toBe(once);
  });
});
