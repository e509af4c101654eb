import { expect, it } from 'vitest';
import { debugSwitchOf } from '../../main/shell/debug-switches.ts';

const startedWith = (...names: readonly string[]) => ({ hasSwitch: (name: string) => names.includes(name) });

it.each(['remote-debugging-port', 'remote-debugging-pipe', 'renderer-cmd-prefix', 'load-extension'])(
  'a start with --%s is recognised as handing the app to another program',
  (name) => {
    expect(debugSwitchOf(startedWith('lang', name))).toBe(name);
  },
);

it('a start with harmless switches is not recognised as handing the app to another program', () => {
  expect(debugSwitchOf(startedWith('lang', 'force-device-scale-factor', 'ozone-platform'))).toBeNull();
});
