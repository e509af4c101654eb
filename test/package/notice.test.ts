import { expect, it } from 'vitest';
import { readReleaseNotice } from '../../main/core/update/release-notice.ts';
import { signatureCheck } from '../../main/host/release-feed.ts';
import { makeNoticeKey, signedNotice } from '../../main/release/notice.ts';

const nowMs = Date.parse('2026-11-27T12:00:00Z');
const announced = { version: '0.2.0', page: 'https://updates.example/0.2.0', notes: 'Faster.\n' };

it('a notice that a release signs is believed by an app with its public key, and by no other', () => {
  const [ours, others] = [makeNoticeKey(), makeNoticeKey()];
  const answer = signedNotice(announced, ours.privateKey, nowMs);
  const readBy = (publicKey: string, atMs = nowMs) =>
    readReleaseNotice(answer, {
      address: 'https://updates.example/lanelight.json',
      verify: signatureCheck(publicKey),
      installed: '0.1.0',
      newestSeen: null,
      nowMs: atMs,
    });

  expect(readBy(ours.publicKey)).toEqual({
    kind: 'newer',
    release: { version: '0.2.0', notes: 'Faster.', page: 'https://updates.example/0.2.0' },
  });
  expect(readBy(others.publicKey)).toEqual({ kind: 'refused', why: 'bad-signature' });
  expect(readBy(ours.publicKey, nowMs + 200 * 86_400_000)).toEqual({ kind: 'refused', why: 'expired' });
});

it('a notice without a version or an https page is not signed', () => {
  const { privateKey } = makeNoticeKey();
  expect(() => signedNotice({ ...announced, version: '2' }, privateKey, nowMs)).toThrow('version');
  expect(() => signedNotice({ ...announced, page: 'http://x/' }, privateKey, nowMs)).toThrow('https');
});
