import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classNames, cssModules, declarationsOf, readDeclarations } from '../../tray-ui/css-types.mjs';

describe('the CSS modules of the page', () => {
  it('have the types that were made from them', () => {
    expect(readDeclarations()).toBe(declarationsOf(cssModules()));
  });

  it.each(cssModules())('%s is used by the part beside it, class by class', (file) => {
    const part = readFileSync(file.replace('.module.css', '.tsx'), 'utf8');
    const unused = classNames(readFileSync(file, 'utf8')).filter((name) => !part.includes(`styles.${name}`));
    // A button's kind names its class.
    expect(unused.filter((name) => !part.includes(`'${name}'`))).toEqual([]);
  });

  it.each(cssModules())('%s names no side of the screen, so that it is mirrored', (file) => {
    const sides =
      /(margin|padding|border|inset)-(left|right|top|bottom)|(^|[\s{;])(left|right|top|bottom|width|height|(max|min)-(width|height))\s*:|text-align:\s*(left|right)/;
    const css = readFileSync(file, 'utf8').replace(/@media[^{]*/g, '');
    expect(sides.exec(css)?.[0]).toBeUndefined();
  });
});
