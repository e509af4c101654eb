import { expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };

/**
 * Electron supports its three newest majors, so 45 leaves support with 48.0. Six majors come a year: 42.0 came on
 * 6 May 2026, and 48.0 is expected a year later. Raise both with the pin, from
 * https://www.electronjs.org/docs/latest/tutorial/electron-timelines
 */
const pinned = { major: 45, leavesSupport: '2027-05-04' };

it('the pinned Electron is the major whose end of support is written down', () => {
  expect(packageJson.devDependencies.electron).toMatch(new RegExp(`^${pinned.major}\\.\\d+\\.\\d+$`));
});

it(`Electron ${pinned.major} is supported: it leaves support on ${pinned.leavesSupport}`, () => {
  expect(Date.now()).toBeLessThan(Date.parse(pinned.leavesSupport));
});
