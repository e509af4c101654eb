import type { Text } from '../text/text.ts';
import type { Model } from '../app/model.ts';
import { explainView } from './explain-tab.ts';
import type { RowView } from './row-types.ts';

/** The answer as plain text, for the clipboard; null where there is none. */
export function answerText(model: Pick<Model, 'explain' | 'environment'>, text: Text): string | null {
  const { answer } = explainView(model, text);
  if (answer === null) return null;
  const { verdict, limits, reasons, parts, unread, notes } = answer;
  const blocks = [
    verdict.headline,
    ...listed(limits),
    ...listed(reasons),
    ...parts.list.map(({ title, command, says, rows, more }) =>
      [
        command === null ? title : `${title} · ${command}`,
        says,
        ...rows.map((cells) => `  ${cells.filter((cell) => cell !== '').join('  ')}`),
        ...(more === null ? [] : [`  ${more}`]),
      ].join('\n'),
    ),
    ...(unread.commands.length === 0
      ? []
      : [[unread.title, ...unread.commands.map((command) => `  ${command}`)].join('\n')]),
    ...notes,
  ];
  return `${blocks.join('\n\n')}\n`;
}

const listed = ({ title, rows }: { readonly title: string; readonly rows: readonly RowView[] }): string[] =>
  rows.length === 0
    ? []
    : [
        [
          title,
          ...rows.map((row) => `  ${row.detail === null ? row.title : `${row.title} · ${row.detail}`}`),
        ].join('\n'),
      ];
