import { expect, it, vi } from 'vitest';

const written = vi.hoisted((): string[] => []);
vi.mock('electron', () => ({
  app: {},
  dialog: {},
  shell: {},
  clipboard: { writeText: (text: string) => void written.push(text) },
}));

const { Documents } = await import('../../main/shell/documents.ts');
const { english } = await import('../../main/core/text/text.ts');

it('copied text holds no control characters that steer the program it is pasted into', async () => {
  const hostile = 'a\u001b[31m\u202eb\u200b\n\tc';
  const documents = new Documents({
    report: () => Promise.resolve(hostile),
    answer: () => hostile,
    followedApp: () => hostile,
    fix: () => hostile,
    capture: () => Promise.reject(new Error('not requested')),
    history: () => Promise.reject(new Error('not requested')),
    change: () => Promise.reject(new Error('not requested')),
    showComparison: () => undefined,
    updatePage: () => null,
    logFolder: '/nowhere',
    hold: () => () => undefined,
    text: english,
  });
  await documents.copyReport();
  await documents.copyAnswer();
  await documents.copyApp();
  await documents.copyFix('gate', 0);
  expect(written).toHaveLength(4);
  expect(new Set(written)).toEqual(new Set([String.raw`a\u001b[31m\u202eb\u200b` + '\n\tc']));
});
