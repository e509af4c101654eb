process.env['TZ'] = 'UTC';
import { describe, expect, it } from 'vitest';
import { english } from '../../../main/core/text/text.ts';
import { headerView } from '../../../main/core/views/header.ts';
import { brokenHelper, diagnosisOf, isoAt, modelIn, modelOf, nowMs } from '../../support/states.ts';

const header = (model: Parameters<typeof headerView>[0]) => headerView(model, english, nowMs);

describe('the header', () => {
  it('the header shows the mode, its cause and the age of the check', () => {
    expect(header(modelIn('sockets'))).toEqual({
      lamp: 'sockets',
      lampName: 'Sockets',
      tone: 'bad',
      title: 'Fallen back to sockets',
      why: 'The application firewall is on',
      subtitle: 'Since 14:54 · Checked 12 sec ago',
      check: { label: 'Check now', busy: false },
    });
  });

  it('the header shows that a check is running', () => {
    const { check } = header(modelIn('sockets', { checks: { phase: { phase: 'checking' } } }));
    expect(check).toEqual({ label: 'Checking…', busy: true });
  });

  it('the header shows that checks are paused or overdue', () => {
    const subtitle = (phase: Parameters<typeof modelIn>[1]) => header(modelIn('mixed', phase)).subtitle;
    expect(subtitle({ checks: { phase: { phase: 'paused', because: 'locked' } } })).toContain(
      'Paused while the screen is locked',
    );
    const late = { phase: 'idle', nextAt: isoAt(nowMs), late: true } as const;
    expect(subtitle({ checks: { phase: late } })).toContain('Checked 12 sec ago (overdue)');
  });

  it('the header distinguishes a first check from a helper that cannot read the system', () => {
    expect(header(modelOf(null))).toMatchObject({
      lamp: 'checking',
      title: 'Checking for the first time…',
      subtitle: 'This takes a moment',
    });
    expect(header(modelOf(null, { checks: { helper: brokenHelper } }))).toMatchObject({
      lamp: 'helper-broken',
      title: 'Status unavailable',
      why: 'Lanelight can’t read this system',
    });
  });

  it('the header of a capture shows a date instead of an age', () => {
    const old = diagnosisOf('sockets', { replay: true, takenAt: '2024-05-01T10:00:00Z' });
    expect(header(modelOf(old, { checks: { replayOf: 'theirs.json' } })).subtitle).toBe(
      'Captured 1 May 2024, 10:00 · macOS 14.4.1',
    );
  });
});
