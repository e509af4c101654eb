import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const exit = vi.fn();
const app = Object.assign(new EventEmitter(), { exit });
vi.mock('electron', () => ({ app }));
const { superviseLife } = await import('../../main/shell/lifecycle.ts');

const faults = ['uncaughtException', 'unhandledRejection'] as const;
/** Calls only the listeners that `begin` adds: those of Vitest would count the fault as an error of the test. */
function addedListeners(name: (typeof faults)[number], begin: () => void): ((error: unknown) => void)[] {
  const before = new Set<unknown>(process.rawListeners(name));
  begin();
  const added = process.rawListeners(name).filter((listener) => !before.has(listener));
  return added.map((listener) => (error) => void Reflect.apply(listener, process, [error]));
}

const logged: string[] = [];
const stop = vi.fn(() => Promise.resolve());
const settle = vi.fn();
const supervise = (): void => superviseLife({ stop, settle, log: (line) => logged.push(line) });

const own = new Map(faults.map((name) => [name, process.rawListeners(name)]));
beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  for (const name of faults) {
    const added = process.rawListeners(name).filter((listener) => own.get(name)?.includes(listener) !== true);
    for (const listener of added)
      Reflect.apply(process.removeListener.bind(process), process, [name, listener]);
  }
  app.removeAllListeners();
  logged.length = 0;
  vi.clearAllMocks();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test.each(faults)('a fault (%s) is logged, stops what runs and ends the app with 70', async (name) => {
  const listeners = addedListeners(name, supervise);
  expect(listeners).toHaveLength(1);
  for (const listener of listeners) listener(new Error('boom'));
  await vi.advanceTimersByTimeAsync(0);
  expect(logged[0]).toMatch(/^fault: Error: boom\n/);
  expect(stop).toHaveBeenCalledTimes(1);
  expect(exit.mock.calls).toEqual([[70]]);
  expect(settle).not.toHaveBeenCalled();
});

test('a second fault while the app ends changes nothing', async () => {
  const listeners = addedListeners('uncaughtException', supervise);
  for (const listener of [...listeners, ...listeners]) listener(new Error('boom'));
  await vi.advanceTimersByTimeAsync(0);
  expect(stop).toHaveBeenCalledTimes(1);
  expect(exit.mock.calls).toEqual([[70]]);
});

test('quitting waits for what runs, but less than two seconds', async () => {
  stop.mockReturnValueOnce(new Promise(() => undefined));
  supervise();
  const event = { preventDefault: vi.fn() };
  app.emit('before-quit', event);
  expect(event.preventDefault).toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(exit).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(999);
  expect(settle).toHaveBeenCalledTimes(1);
  expect(exit.mock.calls).toEqual([[0]]);
});

test('a process of Chromium that crashes is logged, one that ends in order is not', () => {
  supervise();
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' });
  app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit' });
  expect(logged).toEqual(['a GPU process is gone: crashed']);
});
