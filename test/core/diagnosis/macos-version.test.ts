import { expect, test } from 'vitest';
import {
  isAtLeast,
  macosVersionOf,
  parseMacosVersion,
  versionText,
} from '../../../main/core/diagnosis/macos-version.ts';
import { observed } from '../../support/captures.ts';

test.each([
  ['14.4.1', { major: 14, minor: 4, patch: 1 }],
  ['26', { major: 26, minor: 0, patch: 0 }],
  [' 15.0 beta', { major: 15, minor: 0, patch: 0 }],
  ['', null],
  ['Sonoma', null],
  ['99999', null],
])('%j is read as %j', (text, version) => {
  expect(parseMacosVersion(text)).toEqual(version);
});

test('versions compare by number and not by text', () => {
  const version = { major: 13, minor: 10, patch: 0 };
  expect(isAtLeast(version, 13, 9)).toBe(true);
  expect(isAtLeast(version, 13, 11)).toBe(false);
  expect(isAtLeast(version, 9, 99)).toBe(true);
  expect(versionText(version)).toBe('13.10');
});

test('the kernel version gives the macOS major when its version is missing or disguised', () => {
  const version = (printed: string, kernel: string | null) =>
    macosVersionOf(
      observed('healthy-15.5', { 'command os-version': null, 'observe.os': { version: printed, kernel } }),
    );
  expect(version('10.16', '21.4.0')?.major).toBe(12);
  expect(version('unknown', '24.5.0')?.major).toBe(15);
  expect(version('unknown', '25.0.0')?.major).toBe(26);
  expect(version('unknown', '19.6.0')).toBeNull();
  expect(version('unknown', null)).toBeNull();
  expect(version('16.0', '25.4.0')?.major).toBe(26);
  expect(version('16.0', '26.0.0')?.major).toBe(27);
  expect(version('16.3', null)).toEqual({ major: 26, minor: 3, patch: 0 });
  expect(version('10.15.7', '19.6.0')).toEqual({ major: 10, minor: 15, patch: 7 });
});

test('Linux has no macOS version', () => {
  expect(macosVersionOf(observed('linux-debian-12'))).toBeNull();
});
