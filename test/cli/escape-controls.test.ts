import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clearLine, terminalText } from '../../main/cli/escape-controls.ts';
import { escapeControls } from '../../main/core/text/escape-controls.ts';

test('a name cannot steer the terminal', () => {
  expect(terminalText('a\u001b]0;title\u0007\u009b31m\rb\u202ec')).toBe(
    String.raw`a\u001b]0;title\u0007\u009b31m\u000db\u202ec`,
  );
});

test('lines, tabs and words of every script stay as they are', () => {
  const text = 'Safari\t41 flows\nフロー – naïve ✓ 👩‍💻\n';
  expect(terminalText(text)).toBe(text);
});

test('what shows as nothing is shown as its number', () => {
  expect(terminalText('a\u200bb\u200ec\u061cd\u2028e\ufefff\u00adg\u{e0041}h')).toBe(
    String.raw`a\u200bb\u200ec\u061cd\u2028e\ufefff\u00adg\udb40\udc41h`,
  );
});

test('JSON means the same afterwards', () => {
  const value = { name: 'x\u009by\u202e\u007f\u001b\u200b\u{e0041}' };
  expect(JSON.parse(terminalText(JSON.stringify(value)))).toEqual(value);
});

test('the progress line may still clear its own line, and only that', () => {
  expect(terminalText(`${clearLine}12 ready ${clearLine}`)).toBe(`${clearLine}12 ready \\u000d\\u001b[K`);
});

test('a character is escaped among others exactly where it is escaped alone', () => {
  const unit = fc.constantFrom(
    ...Array.from('a\t\n\r\u001b\u0085\u00ad’é\u200b\u200d\u202e\ud83d\udc69\udb40\udc41'),
  );
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit })), (text) => {
      expect(escapeControls(text)).toBe(Array.from(text, escapeControls).join(''));
    }),
    { numRuns: 2_000 },
  );
});
