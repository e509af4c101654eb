import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** What `make` would do on a Mac, by its own account. */
const onAMac = (target: string): string =>
  execFileSync('make', ['-n', '-C', 'helper', 'UNAME=Darwin', target], { encoding: 'utf8' });

describe('the Makefile on a Mac', () => {
  it('the Makefile builds no Linux test of the helper on a Mac', () => {
    const output = onAMac('test');
    expect(output).toContain('build/test/test_target');
    expect(output).not.toMatch(/test_\w+_linux/);
  });

  it.each(['test-darwin', 'test-nw'])('the Makefile runs the real thing for %s on a Mac', (target) => {
    expect(onAMac(target)).toContain('the real thing');
  });
});
