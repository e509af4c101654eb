import packageJson from '../../package.json' with { type: 'json' };

/** Where the project lives and who keeps it: package.json holds it, and everything that is made reads it from here. */
export const project = {
  homepage: packageJson.homepage,
  /** As Debian writes a person. */
  maintainer: `${packageJson.author.name} <${packageJson.author.email}>`,
  version: packageJson.version,
} as const;

/** The address in assets/ that stands for the project's. */
const standIn = 'https://github.com/lanelight/lanelight';

/** A file of assets/ with the project's own address. */
export const withHomepage = (text: string): string =>
  text
    .replaceAll(standIn, project.homepage)
    .replaceAll(standIn.replace('https://', ''), project.homepage.replace('https://', ''));
