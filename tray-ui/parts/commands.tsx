import type { CommandView } from '../../main/core/views/row-types.ts';
import { useActions } from '../actions.ts';
import { Button } from './button.tsx';
import styles from './commands.module.css';
import { Hidden } from './hidden.tsx';

interface Props {
  readonly commands: readonly CommandView[];
  readonly copyLabel: string;
}

/** Lines for a terminal, to be read, selected and copied. */
export function Commands({ commands, copyLabel }: Props) {
  const { copyFix } = useActions();
  if (commands.length === 0) return null;
  return (
    <ul class={styles.commands}>
      {commands.map(({ owner, index, command }) => (
        <li class={styles.line} key={index} data-command={`${owner}-${index}`}>
          <code class={styles.command}>{command}</code>
          <Button kind="chip" onPress={() => copyFix({ owner, index })}>
            {copyLabel}
            <Hidden> {command}</Hidden>
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface CommandProps {
  readonly command: CommandView;
  /** Shows at most two lines; the whole command is copied. */
  readonly isShort?: boolean;
}

/** A command without a button. */
export const Command = ({ command: { owner, index, command }, isShort = false }: CommandProps) => (
  <div class={styles.alone} data-command={`${owner}-${index}`}>
    <code class={styles.command} data-short={isShort} title={command}>
      {command}
    </code>
  </div>
);
