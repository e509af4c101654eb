const unreleased = '## [Unreleased]';

/**
 * The changelog with what was unreleased under a version and a day. Throws where there is nothing to release: a version
 * without a word about it is a mistake.
 */
export function releaseChangelog(text: string, version: string, day: string): string {
  const at = text.indexOf(`${unreleased}\n`);
  if (at < 0) throw new Error(`CHANGELOG.md has no "${unreleased}".`);
  if (text.includes(`\n## [${version}]`)) throw new Error(`CHANGELOG.md already has ${version}.`);
  const body = text.slice(at + unreleased.length);
  const end = body.indexOf('\n## [');
  const own = (end < 0 ? body : body.slice(0, end)).trim();
  if (own === '') throw new Error('CHANGELOG.md says nothing about this version.');
  const older = end < 0 ? '' : `\n${body.slice(end + 1)}`;
  return `${text.slice(0, at)}${unreleased}\n\n## [${version}] - ${day}\n\n${own}\n${older}`;
}
