import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isUpdateAddress,
  isUpdateDue,
  readReleaseNotice,
  updateEveryMs,
} from '../../../main/core/update/release-notice.ts';
import { compareVersions } from '../../../main/core/update/release-version.ts';

const nowMs = Date.parse('2026-11-27T12:00:00Z');
const release = {
  version: '0.2.0',
  expiresAt: '2027-01-01T00:00:00Z',
  notes: 'Faster.',
  page: 'https://updates.example/0.2.0',
};
const context = {
  address: 'https://updates.example/lanelight.json',
  verify: (_payload: string, signature: string) => signature === 'right',
  installed: '0.1.0',
  newestSeen: null,
  nowMs,
};
const answer = (changes: Partial<typeof release> = {}, signature = 'right'): string =>
  JSON.stringify({
    schema: 'lanelight.release/1',
    payload: JSON.stringify({ ...release, ...changes }),
    signature,
  });

describe('the notice of a release', () => {
  it('a newer version with the right signature is offered with its notes and page', () => {
    const { version, notes, page } = release;

    expect(readReleaseNotice(answer(), context)).toEqual({
      kind: 'newer',
      release: { version, notes, page },
    });
  });

  it('the installed version is current', () => {
    expect(readReleaseNotice(answer({ version: '0.1.0' }), context)).toEqual({ kind: 'current' });
  });

  it('a bad signature is refused before anything of the text is read', () => {
    const broken = JSON.stringify({ schema: 'lanelight.release/1', payload: 'no JSON', signature: 'wrong' });

    expect(readReleaseNotice(broken, context)).toEqual({ kind: 'refused', why: 'bad-signature' });
    expect(readReleaseNotice(answer({}, 'wrong'), context)).toEqual({
      kind: 'refused',
      why: 'bad-signature',
    });
  });

  it('a version older than one that was named before is refused as a downgrade', () => {
    const seen = { ...context, newestSeen: '0.3.0' };

    expect(readReleaseNotice(answer(), seen)).toEqual({ kind: 'refused', why: 'downgrade' });
  });

  it('an answer past its time is refused', () => {
    const old = answer({ expiresAt: '2026-11-27T11:59:59Z' });

    expect(readReleaseNotice(old, context)).toEqual({ kind: 'refused', why: 'expired' });
  });

  it.each(['https://elsewhere.example/', 'http://updates.example/', 'file:///etc/passwd', 'javascript:1'])(
    'a page at %s is refused',
    (page) => {
      expect(readReleaseNotice(answer({ page }), context)).toEqual({ kind: 'refused', why: 'foreign-page' });
    },
  );

  it('garbage is refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readReleaseNotice(text, context).kind).toBe('refused');
      }),
    );
    expect(readReleaseNotice(answer({ version: '9' }), context)).toEqual({
      kind: 'refused',
      why: 'unreadable',
    });
  });
});

describe('versions', () => {
  it('versions are ordered by number, betas before their release', () => {
    const ordered = [
      'nonsense',
      '0.1.0',
      '0.2.0-beta.1',
      '0.2.0-beta.2',
      '0.2.0-rc.1',
      '0.2.0',
      '0.10.0',
      '1.0.0',
    ];

    expect([...ordered].reverse().sort(compareVersions)).toEqual(ordered);
  });
});

describe('when it is asked', () => {
  it('is once a day, and at once after the clock was set back', () => {
    expect(isUpdateDue(null, nowMs)).toBe(true);
    expect(isUpdateDue(nowMs - updateEveryMs + 1, nowMs)).toBe(false);
    expect(isUpdateDue(nowMs - updateEveryMs, nowMs)).toBe(true);
    expect(isUpdateDue(nowMs + 1, nowMs)).toBe(true);
  });

  it('only an https address without a user name is requested', () => {
    expect(isUpdateAddress('https://updates.example/x.json')).toBe(true);
    for (const address of ['http://updates.example/', 'https://me:x@updates.example/', 'updates', '']) {
      expect(isUpdateAddress(address), address).toBe(false);
    }
  });
});
