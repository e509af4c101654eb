import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../tray-ui');
const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.css'),
);

const motion = /@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]|\{[^{}]*\})*\}/gu;
const moving = /^\s*(?:animation|transition)[\w-]*:.*$/gmu;

test.each(sheets)('%s moves nothing if less motion is wanted', (name) => {
  const css = readFileSync(join(folder, name), 'utf8');
  expect(css.replace(motion, '').match(moving) ?? []).toEqual([]);
});

test('some sheets move something, and the test above sees it', () => {
  const all = sheets.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  expect(all.match(moving)?.length).toBeGreaterThan(0);
});
