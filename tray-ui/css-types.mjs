// The types of the CSS modules: one declaration for all of them, made from the class names that are in them.
//   node tray-ui/css-types.mjs     writes tray-ui/css-modules.d.ts; every build of the page does the same
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = import.meta.dirname;
const declarations = join(folder, 'css-modules.d.ts');

/** Every class that a sheet names, without what its comments and strings hold. */
export function classNames(css) {
  const bare = css.replace(/\/\*[^]*?\*\/|'[^']*'|\{[^{}]*\}/g, ' ');
  return [...new Set([...bare.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map(([, name]) => name))].sort();
}

/** All CSS modules of the page, by their paths. */
export const cssModules = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.module.css'))
    .sort()
    .map((file) => join(folder, file));

export function declarationsOf(files) {
  const modules = files.map((file) => {
    const names = classNames(readFileSync(file, 'utf8')).map((name) => `readonly ${name}: string;`);
    return `declare module '*/${basename(file)}' {
  const styles: {
${names.map((name) => `    ${name}`).join('\n')}
  };
  export default styles;
}
`;
  });
  return ['// Made by css-types.mjs from the CSS modules.\n', ...modules].join('\n');
}

export function writeDeclarations() {
  const text = declarationsOf(cssModules());
  if (readDeclarations() !== text) writeFileSync(declarations, text);
}

export function readDeclarations() {
  try {
    return readFileSync(declarations, 'utf8');
  } catch {
    return null;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeDeclarations();
