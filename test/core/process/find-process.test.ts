import { expect, test } from 'vitest';
import { findProcess, searchProcesses } from '../../../main/core/process/find-process.ts';
import { listed } from '../../support/process-readings.ts';

const processes = [
  listed({ pid: 1, parentPid: null, name: 'launchd' }),
  listed({ pid: 10, name: 'Safari', path: '/Applications/Safari.app/Contents/MacOS/Safari' }),
  listed({ pid: 11, name: 'com.apple.WebKit.Networking', responsiblePid: 10 }),
  listed({ pid: 12, parentPid: 10, name: 'Safari Helper' }),
  listed({ pid: 20, name: 'node', command: 'node /srv/server.js --port 80' }),
  listed({ pid: 21, name: 'node', command: 'node worker.js' }),
  listed({ pid: 22, parentPid: 21, name: 'node', command: 'node child.js' }),
];

test('a number is the process that has it', () => {
  expect(findProcess(processes, '21')).toMatchObject({ found: 'one', process: { pid: 21 } });
});

test('a name finds the app and not its helpers, in any case', () => {
  expect(findProcess(processes, 'safari')).toMatchObject({ found: 'one', process: { pid: 10 } });
});

test('a script is found by its file', () => {
  expect(findProcess(processes, 'server.js')).toMatchObject({ found: 'one', process: { pid: 20 } });
});

test('several apps of one name are all listed, each once', () => {
  const found = findProcess(processes, 'node');
  expect(found.found === 'several' && found.processes.map(({ pid }) => pid)).toEqual([20, 21]);
});

test('the program that searches is never found, nor are its children', () => {
  expect(findProcess(processes, 'node', [21])).toMatchObject({ found: 'one', process: { pid: 20 } });
});

test('a part of a name finds where nothing fits better', () => {
  expect(findProcess(processes, 'WebKit')).toMatchObject({ found: 'one', process: { pid: 11 } });
  expect(findProcess(processes, 'nothing')).toEqual({ found: 'none' });
  expect(findProcess(processes, ' ')).toEqual({ found: 'none' });
});

test('a search shows the best fit first and no more than the maximum', () => {
  expect(searchProcesses(processes, 'no', 5).map(({ pid }) => pid)).toEqual([20, 21]);
  expect(searchProcesses(processes, 'a', 1)).toHaveLength(1);
  expect(searchProcesses(processes, '', 5)).toEqual([]);
});

test('a circle of parents ends the search', () => {
  const circle = [listed({ pid: 5, parentPid: 6, name: 'a' }), listed({ pid: 6, parentPid: 5, name: 'b' })];
  expect(findProcess(circle, 'a')).toMatchObject({ found: 'one', process: { pid: 5 } });
});
