import { expect, it } from 'vitest';
import { whyTooOld } from '../../main/start/find-electron.ts';

it.each(['21.6.0', '20.6.0'])(
  'on Darwin %s, macOS 12 or older, npm start reports that Electron is too new',
  (kernel) => {
    expect(whyTooOld('darwin', kernel)).toBe('Electron 44 and later need macOS 13 or later.');
  },
);

it.each(['22.0.0', '24.5.0', '26.1.0'])('on Darwin %s Electron is not too new', (kernel) => {
  expect(whyTooOld('darwin', kernel)).toBeNull();
});

it('a kernel of another system has another numbering', () => {
  expect(whyTooOld('linux', '6.1.0')).toBeNull();
});
