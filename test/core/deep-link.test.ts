import { expect, test } from 'vitest';
import { processOfArguments, processOfLink } from '../../main/core/deep-link.ts';

test('an address names a process by its number and nothing else', () => {
  expect(processOfLink('lanelight://process/512')).toBe(512);
  expect(processOfLink('lanelight://process/512/')).toBe(512);
  for (const address of [
    'lanelight://process/',
    'lanelight://process/0',
    'lanelight://process/512?x=1',
    'lanelight://process/512/../burst',
    'lanelight://burst/512',
    'lanelight://process/-1',
    'lanelight://process/999999999',
    'http://process/512',
    ' lanelight://process/512',
  ])
    expect(processOfLink(address), address).toBeNull();
});

test('a second start hands its address over, whatever else Chromium was given', () => {
  expect(processOfArguments(['/usr/bin/Lanelight', '--no-sandbox', 'lanelight://process/7'])).toBe(7);
  expect(processOfArguments(['/usr/bin/Lanelight', '--replay', 'x.json'])).toBeNull();
});
