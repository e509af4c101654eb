import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { english } from '../../main/core/text/text.ts';
import { helperErrorMessage } from '../../main/host/helper-errors.ts';

const sources = join(import.meta.dirname, '../../helper/src');

/** Every code that a call of error_line() in the helper names. */
const codesOfTheHelper = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.c') && !name.endsWith('error_line.c'))
  .flatMap((name) => [...readFileSync(join(sources, name), 'utf8').matchAll(/error_line\(([^;]*)\);/g)])
  .flatMap(([, argumentsText = '']) => [...argumentsText.matchAll(/"([a-z-]+)"/g)].map(([, code]) => code));

test('every code of an error line of the helper has a message', () => {
  expect(new Set(codesOfTheHelper).size).toBeGreaterThanOrEqual(14);
  for (const code of codesOfTheHelper) {
    for (const errno of ['EADDRINUSE', 'EACCES', null]) {
      const message = helperErrorMessage({ type: 'error', code, errno, subject: '1000' });
      expect(message, code).not.toBeNull();
      if (message !== null) expect(english.of(message)).toMatch(/[.p]$/);
    }
  }
});

test('an unknown code has none', () => {
  expect(helperErrorMessage({ type: 'error', code: 'from-the-future' })).toBeNull();
});
