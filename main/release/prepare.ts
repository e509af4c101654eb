import { readFile, writeFile } from 'node:fs/promises';
import { compareVersions, isReleaseVersion } from '../core/update/release-version.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { run } from '../start/programs.ts';
import { releaseChangelog } from './changelog.ts';
import { inProject } from './places.ts';

/**
 * A release in one command:   npm run release -- 0.2.0
 *
 * Sets the version, dates the changelog, commits and tags, then builds the artefacts of this machine into out/release.
 * Nothing is pushed: pushing the tag lets the workflow build the rest, sign it and publish a draft.
 */
const maxMs = 30_000;
const maxArtefactsMs = 1_800_000;

const git = (...args: readonly string[]): Promise<string> => run('git', args, { cwd: inProject(), maxMs });

export async function prepareRelease(version: string, day: string): Promise<void> {
  if (!isReleaseVersion(version))
    throw new Error(`"${version}" is no version such as 0.2.0 or 0.2.0-beta.1.`);
  if (compareVersions(version, packageJson.version) < 0) {
    throw new Error(`${version} is older than ${packageJson.version}.`);
  }
  if ((await git('status', '--porcelain')).trim() !== '')
    throw new Error('Commit or set aside your changes first.');

  await change('CHANGELOG.md', (text) => releaseChangelog(text, version, day));
  const state = (text: string): string => text.replace(/^( *"version": ")[^"]*(")/m, `$1${version}$2`);
  await change('package.json', state);
  await change('helper/src/main.c', (text) =>
    text.replace(/^(#define HELPER_VERSION ")[^"]*(")$/m, `$1${version}$2`),
  );
  // The lock file names it twice: for itself and for the package at its root.
  await change('package-lock.json', (text) => {
    const root = text.indexOf('"": {');
    return state(text.slice(0, root)) + state(text.slice(root));
  });
  await git('commit', '--all', '--message', `Release ${version}`);
  await git('tag', '--annotate', `v${version}`, '--message', `Lanelight ${version}`);

  // In processes of their own: this one has read the old version.
  const npm = (script: string): Promise<string> =>
    run('npm', ['run', '--silent', script], { cwd: inProject(), maxMs: maxArtefactsMs });
  await npm('build');
  await npm('release:artefacts');
}

async function change(name: string, edit: (text: string) => string): Promise<void> {
  await writeFile(inProject(name), edit(await readFile(inProject(name), 'utf8')));
}

if (process.argv[1]?.endsWith('prepare.ts') === true) {
  prepareRelease(process.argv[2] ?? '', new Date().toISOString().slice(0, 10)).catch((error: unknown) => {
    process.stderr.write(`release: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
