process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import { everyState, view } from '../../support/popover.ts';
import { diagnosisOf, stateIn, stateOf } from '../../support/states.ts';

describe('the header', () => {
  it('says what is the case, who says so, and how old that is', () => {
    expect(view(stateIn('sockets')).header).toEqual({
      lamp: 'sockets',
      lampName: 'Sockets',
      tone: 'bad',
      title: 'Fallen back to sockets because the firewall is on',
      subtitle: 'Kernel and test connection agree · checked 12 s ago · since 14:54 · macOS 14.4.1',
      check: { label: 'Check', busy: false },
    });
  });

  it('says that it looks, and that it does not', () => {
    expect(view(stateIn('sockets', { look: { phase: 'looking' } })).header.check).toEqual({
      label: 'Looking…',
      busy: true,
    });
    expect(view(everyState['paused'] ?? stateOf(null)).header.subtitle).toContain('paused while locked');
    expect(view(everyState['late'] ?? stateOf(null)).header.subtitle).toContain('checked 12 s ago, late');
  });

  it('gives a replay its date and marks it on every tab', () => {
    const old = diagnosisOf('sockets', { replay: true, takenAt: '2024-05-01T10:00:00Z' });
    const { header, replay, burst } = view(stateOf(old, { replayOf: 'theirs.json' }));
    expect(header.subtitle).toBe('Kernel and test connection agree · taken 1 May 2024 10:00 · macOS 14.4.1');
    expect(replay).toBe('Replay of theirs.json: this is what the capture saw, not this machine.');
    expect(burst.start.enabled).toBe(false);
  });
});
