import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../main/core/diagnosis/diagnose.ts';
import { settingsAge } from '../../../main/core/diagnosis/settings-age.ts';
import { english } from '../../../main/core/text/text.ts';
import { causeAdvice, conditionAdvice } from '../../../main/core/views/diagnosis-text.ts';
import { observed } from '../../support/captures.ts';

const firewallOn = (version: string) =>
  diagnose(observed('firewall-on-14.4.1', { 'observe.os.version': version, 'command os-version': null }));

/** The advice of the cause, which is also that of every condition that blocks because of it. */
function adviceOn(version: string): string {
  const diagnosis = firewallOn(version);
  expect(diagnosis.causes).toEqual(['application-firewall']);
  const advice = causeAdvice('application-firewall', diagnosis, english);
  const blocking = diagnosis.conditions.filter(
    ({ id, state }) => state === 'blocks' && (id === 'firewall' || id === 'application-firewall'),
  );
  expect(blocking.map((condition) => conditionAdvice(condition, english))).toEqual([advice, advice]);
  return advice;
}

describe('advice that names a pane of the settings', () => {
  it.each([
    ['12.7.6', 'System Preferences > Security & Privacy > Firewall'],
    ['13.0', 'System Settings > Network > Firewall'],
    ['14.4.1', 'System Settings > Network > Firewall'],
    ['15.5', 'System Settings > Network > Firewall'],
    ['26.2', 'System Settings > Network > Firewall'],
  ])('the firewall of macOS %s is turned off in %s', (version, pane) => {
    expect(adviceOn(version)).toContain(`in ${pane}.`);
  });

  it('a firewall that closes the switch is expected up to macOS 14 and a fault from 15 on', () => {
    for (const version of ['12.7.6', '13.6', '14.7']) expect(adviceOn(version)).not.toContain('Apple');
    for (const version of ['15.0', '26.2', '27.0'])
      expect(adviceOn(version)).toMatch(/From macOS 15 on the firewall should not .* report it to Apple\.$/);
  });

  it.each([
    ['12.7.6', 'System Preferences'],
    ['13.5', 'System Settings'],
    ['26.0', 'System Settings'],
  ])('on macOS %s the web filter is changed in %s', (version, place) => {
    const diagnosis = diagnose(
      observed('parental-controls-13.5', { 'observe.os.version': version, 'command os-version': null }),
    );
    expect(diagnosis.causes).toContain('parental-controls');
    expect(causeAdvice('parental-controls', diagnosis, english)).toContain(`${place} > Screen Time`);
  });

  it('a version that is unknown gets what holds for every version', () => {
    expect(settingsAge(null)).toBe('other');
    expect(english('cause.application-firewall.advice', { macos: 'other' })).toContain('From macOS 15 on');
  });
});
