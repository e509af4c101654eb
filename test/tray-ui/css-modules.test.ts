import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  classNames,
  cssFolders,
  cssModules,
  declarationsOf,
  readDeclarations,
} from '../../tray-ui/css-types.mjs';

describe('the CSS modules', () => {
  const sheets = cssFolders.flatMap(cssModules);

  it.each(cssFolders)('the CSS modules in %s have the types that were made from them', (folder) => {
    expect(readDeclarations(folder)).toBe(declarationsOf(folder));
  });

  it.each(sheets)('the CSS modules: %s is used by the part beside it, class by class', (file) => {
    const part = readFileSync(file.replace('.module.css', '.tsx'), 'utf8');
    const unused = classNames(readFileSync(file, 'utf8')).filter((name) => !part.includes(`styles.${name}`));
    // A button's kind names its class.
    expect(unused.filter((name) => !part.includes(`'${name}'`))).toEqual([]);
  });

  it.each(sheets)('the CSS modules: %s names no side of the screen, so that it is mirrored', (file) => {
    const sides =
      /(margin|padding|border|inset)-(left|right|top|bottom)|(^|[\s{;])(left|right|top|bottom|width|height|(max|min)-(width|height))\s*:|text-align:\s*(left|right)/;
    const css = readFileSync(file, 'utf8').replace(/@media[^{]*/g, '');
    expect(sides.exec(css)?.[0]).toBeUndefined();
  });
});
