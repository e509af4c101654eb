// The types of the CSS modules: one declaration for all sheets of a folder, made from the class names that are in them.
//   node tray-ui/css-types.mjs     for the page and the gallery; every build of the page does the same
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const cssFolders = [import.meta.dirname, join(import.meta.dirname, '../test/gallery')];

/** Every class that a sheet names, without what its comments and strings hold. */
export function classNames(css) {
  const bare = css.replace(/\/\*[^]*?\*\/|'[^']*'|\{[^{}]*\}/g, ' ');
  return [...new Set([...bare.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map(([, name]) => name))].sort();
}

/** All CSS modules below a folder, by their paths. */
export const cssModules = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.module.css'))
    .sort()
    .map((file) => join(folder, file));

export function declarationsOf(folder) {
  const modules = cssModules(folder).map((file) => {
    const names = classNames(readFileSync(file, 'utf8')).map((name) => `    readonly ${name}: string;`);
    return `declare module '*/${basename(file)}' {
  const styles: {
${names.join('\n')}
  };
  export default styles;
}
`;
  });
  return ['// Made by tray-ui/css-types.mjs from the CSS modules.\n', ...modules].join('\n');
}

const fileOf = (folder) => join(folder, 'css-modules.d.ts');

/** The declarations as they are on the disk; null where there are none. */
export function readDeclarations(folder) {
  try {
    return readFileSync(fileOf(folder), 'utf8');
  } catch {
    return null;
  }
}

export function writeDeclarations() {
  for (const folder of cssFolders) {
    const text = declarationsOf(folder);
    if (readDeclarations(folder) !== text) writeFileSync(fileOf(folder), text);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeDeclarations();
