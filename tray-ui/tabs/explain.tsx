import type { ExplainView } from '../../main/core/views/explain-types.ts';
import { useActions } from '../actions.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Note } from '../parts/note.tsx';
import { Row } from '../parts/row.tsx';
import { Section } from '../parts/section.tsx';
import { ExplainAnswer } from './explain-answer.tsx';
import styles from './explain.module.css';

export function ExplainTab({ view }: { readonly view: ExplainView }) {
  const { explainClipboard, explainFile } = useActions();
  const { answer } = view;
  return (
    <>
      <Section title={view.title}>
        {view.intro.map((sentence) => (
          <p class={styles.intro} key={sentence}>
            {sentence}
          </p>
        ))}
        <div class={styles.ways}>
          <Button kind={answer === null ? 'primary' : 'chip'} onPress={explainClipboard}>
            {view.clipboard}
          </Button>
          <Button kind="chip" onPress={explainFile}>
            {view.file}
          </Button>
        </div>
      </Section>
      <Ending view={view} />
      {answer === null ? null : <ExplainAnswer view={answer} />}
    </>
  );
}

/** Read out when it changes: what is under way, why there is no answer, or what the answer is. */
function Ending({ view: { busy, problem, answer } }: { readonly view: ExplainView }) {
  return (
    <div role="status" aria-busy={busy !== null}>
      {busy === null ? null : (
        <div class={styles.ending}>
          <Note>{busy}</Note>
        </div>
      )}
      {problem === null ? null : (
        <div class={styles.ending} data-problem>
          <Card>
            <Row standing={problem} title={problem.title} detail={problem.detail} />
          </Card>
        </div>
      )}
      {answer === null ? null : (
        <Section title={answer.source}>
          <div class={styles.verdict} data-verdict>
            <Card>
              <Row standing={answer.verdict} title={answer.verdict.headline} />
            </Card>
          </div>
          {answer.notes.map((note) => (
            <Note key={note}>{note}</Note>
          ))}
        </Section>
      )}
    </div>
  );
}
