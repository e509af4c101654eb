import { describe, expect, it } from 'vitest';
import { openFilesHere, softBeforeRaising } from '../../main/host/open-files-here.ts';

const line = (...processes: readonly (readonly [string, number | null])[]) =>
  softBeforeRaising(processes.map(([name, soft]) => ({ name, soft })));

describe('the soft limit of open files that an app would have', () => {
  it('the soft limit of open files is the one before Node raised it', () => {
    expect(line(['systemd', 1024], ['bash', 1024], ['node', 20_000])).toBe(1024);
    expect(
      line(['systemd', 1024], ['bash', 1024], ['npm exec flowli', 20_000], ['sh', 20_000], ['node', 20_000]),
    ).toBe(1024);
    expect(line(['systemd', 1024], ['electron', 8192], ['electron', 8192])).toBe(1024);
  });
  it('the soft limit of open files follows what a person set in the shell', () => {
    expect(line(['systemd', 1024], ['bash', 4096], ['node', 20_000])).toBe(4096);
    expect(line(['bash', 20_000], ['node', 20_000], ['sh', 256], ['node', 20_000])).toBe(256);
  });
  it('the soft limit of open files is unknown if only Node is there or nothing is shown', () => {
    expect(line(['node', 20_000], ['node', 20_000])).toBeNull();
    expect(line(['init', null], ['node', null])).toBeNull();
    expect(line()).toBeNull();
  });
  it('the soft limit of open files is 256 on a Mac and read from the machine elsewhere', () => {
    expect(openFilesHere('darwin')).toBe(256);
    const here = openFilesHere('linux');
    expect(here === null || here >= 32).toBe(true);
  });
});
