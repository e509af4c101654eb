import type { NowView, RecheckView } from '../../main/core/views/popover-types.ts';
import type { RemedyRowView } from '../../main/core/views/row-types.ts';
import { useActions } from '../actions.ts';
import { Button } from './button.tsx';
import { Card } from './card.tsx';
import { Commands } from './commands.tsx';
import { Detail } from './detail.tsx';
import { Link } from './link.tsx';
import { Mark } from './mark.tsx';
import styles from './next-step.module.css';
import { Row } from './row.tsx';
import { Section } from './section.tsx';

type Words = Pick<NowView, 'copyLabel' | 'showAll'>;

interface Props {
  readonly why: NonNullable<NowView['why']>;
  readonly recheck: RecheckView;
  readonly words: Words;
}

/** What is wrong and what to do: the one button that leads to the fix, the commands, and the check after it. */
export function NextStep({ why, recheck, words }: Props) {
  return (
    <Section title={why.title} isHidden={why.isInHeader}>
      <Card as="ul">
        {why.rows.map((row, index) => (
          <li key={row.id} data-row={row.id}>
            {why.isInHeader ? (
              <div class={styles.alone}>
                <Remedy row={{ ...row, detail: null }} isFirst words={words} recheck={recheck} />
              </div>
            ) : (
              <Row standing={row} title={row.title}>
                <Remedy row={row} isFirst={index === 0} words={words} recheck={recheck} />
              </Row>
            )}
          </li>
        ))}
      </Card>
    </Section>
  );
}

interface RemedyProps {
  readonly row: RemedyRowView;
  /** Only the first row has the primary button and the check: one button is easier to find than five. */
  readonly isFirst: boolean;
  readonly words: Words;
  readonly recheck: RecheckView;
}

function Remedy({ row, isFirst, words, recheck }: RemedyProps) {
  const { openLink, checkAgain } = useActions();
  const { link, docs } = row;
  return (
    <>
      <Detail detail={row.detail} short={row.shortDetail} showAll={words.showAll} />
      {row.advice === null ? null : <p class={styles.advice}>{row.advice}</p>}
      <Commands commands={row.commands} copyLabel={words.copyLabel} />
      <div class={styles.buttons}>
        {link === null ? null : (
          <Button kind={isFirst ? 'primary' : 'chip'} onPress={() => openLink({ id: link.id })}>
            {link.label}
          </Button>
        )}
        {isFirst ? (
          <Button kind="chip" disabled={recheck.busy} aria-busy={recheck.busy} onPress={checkAgain}>
            {recheck.label}
          </Button>
        ) : null}
        <Link link={docs} />
      </div>
    </>
  );
}

/** The result of the check after a fix; it stays when the problem is gone. */
export function RecheckOutcome({ outcome }: Pick<RecheckView, 'outcome'>) {
  return (
    <div role="status">
      {outcome === null ? null : (
        <p class={styles.outcome} data-tone={outcome.tone} data-recheck>
          <Mark tone={outcome.tone} mark={outcome.mark} markName={outcome.markName} />
          {outcome.text}
        </p>
      )}
    </div>
  );
}
