import { expect, test } from 'vitest';
import { readAppOptions } from '../../main/shell/app-options.ts';

const read = (...args: string[]) => readAppOptions(['/electron', '--no-sandbox', '/app', ...args], '/here');
test('the capture to replay is resolved from the folder the app was started in', () => {
  expect(read('--replay', 'a.json').replay).toBe('/here/a.json');
  expect(read('--replay=/b.json').replay).toBe('/b.json');
  expect(read().replay).toBeNull();
});

test('everything after --cli is passed to the command line', () => {
  expect(read('--cli', 'check', '--json').cli).toEqual(['check', '--json']);
});

test('the app begins with a burst only on request and not during a replay', () => {
  expect(read('--first-burst').firstBurst).toBe(true);
  expect(read('--first-burst', '--replay', 'a').firstBurst).toBe(false);
  expect(read('--first-burst', '--replay').firstBurst).toBe(false);
});
