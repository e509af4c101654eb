import { expect, it } from 'vitest';
import { folded } from '../../main/cli/text.ts';
import { unbreakable } from '../../main/cli/line-breaks.ts';

it('Japanese and Chinese are folded where a line may end, by the columns that their letters take', () => {
  const text = 'ファイアウォールがオンのため、このMacはソケットに切り替わりました。設定を確認してください。';
  const lines = folded(text, 30, '').split('\n');
  expect(lines.join('')).toBe(text);
  expect(lines).toEqual([
    'ファイアウォールがオンのため、',
    'このMacはソケットに切り替わり',
    'ました。設定を確認してくださ',
    'い。',
  ]);
});

it('no line begins with a closing mark or ends with an opening one', () => {
  expect(unbreakable('状態「不明」です。')).toEqual(['状', '態', '「不', '明」', 'で', 'す。']);
});

it('a word of Latin letters stays whole, also within Chinese', () => {
  expect(unbreakable('enable_netagent')).toEqual(['enable_netagent']);
  expect(unbreakable('检查net.filter_state后')).toEqual(['检', '查', 'net.filter_state', '后']);
});

it('a no-break space holds a mark on the line of its word', () => {
  expect(folded(`${'a '.repeat(10)}Lancer\u00a0?`, 24, '')).toBe(`${'a '.repeat(10).trim()}\nLancer\u00a0?`);
});
