import { expect, it } from 'vitest';
import { openFilesHere } from '../../main/host/open-files-here.ts';

it('a burst on a Mac begins with the limit of an app, whatever the shell has', () => {
  expect(openFilesHere('darwin', '4096')).toBe(256);
  expect(openFilesHere('darwin', undefined)).toBe(256);
});

it('a burst elsewhere begins with the limit that the launcher noted in the shell', () => {
  expect(openFilesHere('linux', '1024')).toBe(1024);
});

it.each([undefined, '', 'unlimited', '-1', '1e3', '9999999999'])(
  'a burst keeps what it inherits where %j was noted',
  (noted) => {
    expect(openFilesHere('linux', noted)).toBeNull();
  },
);
