import { expect, test } from 'vitest';
import { clearLine, escapeControls } from '../../main/cli/escape-controls.ts';

test('a name cannot steer the terminal', () => {
  expect(escapeControls('a\u001b]0;title\u0007\u009b31m\rb\u202ec')).toBe(
    String.raw`a\u001b]0;title\u0007\u009b31m\u000db\u202ec`,
  );
});

test('lines, tabs and words of every script stay as they are', () => {
  const text = 'Safari\t41 flows\nフロー – naïve ✓ 👩‍💻\n';
  expect(escapeControls(text)).toBe(text);
});

test('JSON means the same afterwards', () => {
  const value = { name: 'x\u009by\u202e\u007f\u001b' };
  expect(JSON.parse(escapeControls(JSON.stringify(value)))).toEqual(value);
});

test('the progress line may still clear its own line, and only that', () => {
  expect(escapeControls(`${clearLine}12 ready ${clearLine}`)).toBe(`${clearLine}12 ready \\u000d\\u001b[K`);
});
