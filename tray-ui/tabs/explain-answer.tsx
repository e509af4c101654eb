import type { ExplainAnswerView, ExplainPartView } from '../../main/core/views/explain-types.ts';
import type { RowView } from '../../main/core/views/row-types.ts';
import { useActions } from '../actions.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Fold } from '../parts/fold.tsx';
import { Rows } from '../parts/rows.tsx';
import { Section } from '../parts/section.tsx';
import { Words } from '../parts/words.tsx';
import styles from './explain-answer.module.css';

/** What a paste shows besides its headline. */
export function ExplainAnswer({ view }: { readonly view: ExplainAnswerView }) {
  const { copyAnswer, clearAnswer } = useActions();
  const { parts, unread } = view;
  return (
    <>
      <Found {...view.limits} />
      <Found {...view.reasons} />
      <Section title={parts.title}>
        <Card as="ul">
          {parts.list.map((part) => (
            <li key={part.id} class={styles.part} data-part={part.id}>
              <Part part={part} />
            </li>
          ))}
        </Card>
      </Section>
      {unread.commands.length === 0 ? null : (
        <Section title={unread.title}>
          <Card as="ul">
            {unread.commands.map((command, index) => (
              <li key={index} class={styles.part} data-unread>
                <code class={styles.command} dir="ltr">
                  {command}
                </code>
              </li>
            ))}
          </Card>
        </Section>
      )}
      <div class={styles.buttons}>
        <Button kind="chip" onPress={copyAnswer}>
          {view.copy}
        </Button>
        <Button kind="chip" onPress={clearAnswer}>
          {view.clear}
        </Button>
      </div>
    </>
  );
}

const Found = ({ title, rows }: { readonly title: string; readonly rows: readonly RowView[] }) =>
  rows.length === 0 ? null : (
    <Section title={title}>
      <Rows rows={rows} />
    </Section>
  );

function Part({ part }: { readonly part: ExplainPartView }) {
  return (
    <>
      <small>{part.title}</small>
      {part.command === null ? null : (
        <code class={styles.command} dir="ltr">
          {part.command}
        </code>
      )}
      <span class={styles.says}>
        <Words text={part.says} />
      </span>
      {part.rows.length === 0 ? null : (
        <Fold label={part.details} name={part.detailsName}>
          <table class={styles.table}>
            <tbody>
              {part.rows.map((cells, row) => (
                <tr key={row}>
                  {cells.map((cell, column) => (
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {part.more === null ? null : (
            <small>
              <Words text={part.more} />
            </small>
          )}
        </Fold>
      )}
    </>
  );
}
