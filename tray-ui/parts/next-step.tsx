import type { NowView, RecheckView } from '../../main/core/views/now-types.ts';
import type { RemedyRowView } from '../../main/core/views/row-types.ts';
import { useActions } from '../actions.ts';
import { Button } from './button.tsx';
import { Card } from './card.tsx';
import { Commands, Command } from './commands.tsx';
import { Detail } from './detail.tsx';
import { Fold } from './fold.tsx';
import { Mark } from './mark.tsx';
import styles from './next-step.module.css';
import { Row } from './row.tsx';
import { Section } from './section.tsx';

type Words = Pick<NowView, 'copyLabel' | 'showAll' | 'moreOptions'>;

interface Props {
  readonly why: NonNullable<NowView['why']>;
  readonly recheck: RecheckView;
  readonly words: Words;
}

/** What is wrong and what to do: the one button that leads to the fix, the commands, and the check after it. */
export function NextStep({ why, recheck, words }: Props) {
  const [first, ...others] = why.rows;
  if (first === undefined) return null;
  return (
    <Section title={why.title} isHidden={why.isTitleHidden}>
      <Card as="ul">
        <li data-row={first.id}>
          {why.isInHeader ? (
            <div class={styles.alone}>
              <Remedy row={{ ...first, detail: null }} words={words} recheck={recheck} />
            </div>
          ) : (
            <Row standing={first} title={first.title}>
              <Remedy row={first} words={words} recheck={recheck} />
            </Row>
          )}
        </li>
        {others.map((row) => (
          <li key={row.id} data-row={row.id}>
            <Other row={row} words={words} />
          </li>
        ))}
      </Card>
    </Section>
  );
}

/** Other rows are folded, so that there is one primary button to find. */
const Other = ({ row, words }: { readonly row: RemedyRowView; readonly words: Words }) => (
  <div class={styles.other}>
    <Fold label={row.title} mark={<Mark tone={row.tone} mark={row.mark} markName={row.markName} />}>
      <div class={styles.unfolded}>
        <Remedy row={row} words={words} recheck={null} />
      </div>
    </Fold>
  </div>
);

interface RemedyProps {
  readonly row: RemedyRowView;
  readonly words: Words;
  /** Null for all rows but the first, which has the primary button and the check. */
  readonly recheck: RecheckView | null;
}

function Remedy({ row, words, recheck }: RemedyProps) {
  const { openLink, checkAgain, copyFix } = useActions();
  const { link, copyFirst, commands } = row;
  const kind = recheck === null ? 'chip' : 'primary';
  const [first] = commands;
  const lead = copyFirst === null ? undefined : first;
  const more = lead === undefined ? commands : commands.slice(1);
  return (
    <>
      <Detail detail={row.detail} short={row.shortDetail} showAll={words.showAll} />
      <Advice row={row} />
      {lead === undefined ? null : <Command command={lead} isShort />}
      <div class={styles.buttons}>
        {link === null ? null : (
          <Button kind={kind} onPress={() => openLink({ id: link.id })}>
            {link.label}
          </Button>
        )}
        {lead === undefined ? null : (
          <Button kind={kind} onPress={() => copyFix({ owner: lead.owner, index: lead.index })}>
            {copyFirst}
          </Button>
        )}
        {recheck === null ? null : (
          <Button kind="chip" disabled={recheck.busy} aria-busy={recheck.busy} onPress={checkAgain}>
            {recheck.label}
          </Button>
        )}
      </div>
      {more.length === 0 ? null : (
        <Fold label={words.moreOptions}>
          <Commands commands={more} copyLabel={words.copyLabel} />
        </Fold>
      )}
    </>
  );
}

/** What to do, followed by a link to read more. */
function Advice({ row: { advice, docs } }: { readonly row: RemedyRowView }) {
  const { openLink } = useActions();
  if (advice === null && docs === null) return null;
  return (
    <p class={styles.advice}>
      {advice}{' '}
      {docs === null ? null : (
        <button type="button" class={styles.docs} onClick={() => void openLink({ id: docs.id })}>
          {docs.label}
        </button>
      )}
    </p>
  );
}

/** The result of the check after a fix, which stays visible when the problem is gone. */
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
