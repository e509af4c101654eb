import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { machineFacts, machineText } from '../../main/host/machine-facts.ts';
import { builtCli } from '../support/cli.ts';

describe('the facts of the machine', () => {
  it('the facts of the machine are read once, in another thread, without identifiers', async () => {
    const worker = join(dirname(await builtCli()), 'machine-facts-worker.js');
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 5);
    const facts = await machineFacts(worker);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(2);
    expect(facts.memoryBytes).toBeGreaterThan(2 ** 28);
    expect(await machineFacts()).toBe(facts);
    expect(Object.keys(facts).sort()).toEqual(['interfaceNames', 'memoryBytes', 'model', 'processor']);
  });

  it.each([
    [
      { model: 'MacBookPro18,3', processor: 'Apple M1 Pro', memoryBytes: 16 * 2 ** 30 },
      'MacBookPro18,3, Apple M1 Pro, 16 GB',
    ],
    [{ model: null, processor: null, memoryBytes: 8 * 2 ** 30 }, '8 GB'],
    [{ model: null, processor: null, memoryBytes: null }, null],
  ])('of %j read %s', (facts, text) => {
    expect(machineText({ ...facts, interfaceNames: {} })).toBe(text);
  });
});
