import { describe, expect, it } from 'vitest';
import type { ExplainState } from '../../../main/core/explain/explain-state.ts';
import { english } from '../../../main/core/text/text.ts';
import { answerText } from '../../../main/core/views/explain-copy.ts';
import { explainView } from '../../../main/core/views/explain-tab.ts';
import { explained, pastes, problemWith } from '../../support/pastes.ts';
import { modelIn } from '../../support/states.ts';

const view = (explain: ExplainState) => explainView(modelIn('user-space', { explain }), english);
const answer = (name: string) => view(explained(pastes[name] ?? '')).answer;

describe('the tab Explain', () => {
  it('the Explain tab shows how to use it until there is an answer', () => {
    expect(view({ phase: 'idle' })).toMatchObject({ busy: null, problem: null, answer: null });
    expect(view({ phase: 'idle' }).intro.join(' ')).toContain('sent nowhere');
    expect(view(explained('Firewall is enabled. (State = 1)')).intro).toEqual([]);
  });

  it('the tab Explain shows that something is being read', () => {
    expect(view({ phase: 'reading', source: { kind: 'clipboard' } }).busy).toBe('Reading…');
  });

  it.each([
    ['empty', 'The clipboard has no text'],
    ['binary', 'console.log is not a text file'],
    ['too-long', 'console.log is larger than 16 MB'],
    ['unreadable', 'console.log could not be read'],
  ] as const)('the Explain tab shows why there is nothing to explain: %s', (problem, title) => {
    expect(view(problemWith(problem)).problem?.title).toBe(title);
  });

  it('the tab Explain has the verdict, each part, and what was not read', () => {
    const shown = answer('several commands');
    expect(shown?.verdict).toMatchObject({
      tone: 'bad',
      headline: 'Fallen back to sockets because the firewall is on',
    });
    expect(shown?.parts.list.map(({ id }) => id)).toEqual(['os-version-0', 'firewall-1', 'lsof-2']);
    expect(shown?.unread.commands).toEqual(['frobnicate --all']);
    expect(shown?.limits.rows).toMatchObject([
      {
        tone: 'warn',
        title: 'node (771) uses descriptor 250 of 256 open files',
        detail: 'close to the limit',
      },
    ]);
  });

  it('the tab Explain does not repeat its headline as a limit', () => {
    const shown = answer('the log of a program');
    expect(shown?.verdict.headline).toBe('tunneld (733) ran out of file descriptors (EMFILE)');
    expect(shown?.limits.rows).toEqual([]);
    expect(shown?.reasons.rows).toMatchObject([{ title: 'The app is not allowed to use the local network' }]);
  });

  it('the copied answer has everything that the tab shows', () => {
    const explain = explained(pastes['several commands'] ?? '');
    const copied = answerText(modelIn('user-space', { explain }), english) ?? '';
    for (const part of ['Fallen back to sockets', 'node (771)', 'macOS 14.3', 'frobnicate --all'])
      expect(copied).toContain(part);
    expect(answerText(modelIn('user-space'), english)).toBeNull();
  });

  it('a list of thousands of rows is cut for the popover', () => {
    const row = (pid: number): string =>
      `app${pid} ${pid} me 21u IPv4 0x1 0t0 TCP 192.0.2.10:50000->198.51.100.1:443 (ESTABLISHED)`;
    const text = Array.from({ length: 3000 }, (_, index) => row(index + 100)).join('\n');
    const [part] = view(explained(text)).answer?.parts.list ?? [];
    expect(part?.rows).toHaveLength(20);
    expect(part?.more).toContain('2,980');
  });
});
