import { Segments } from './segments.tsx';
import styles from './words.module.css';

/** A text with its commands, which are between backticks, in a separate element. */
export const Words = ({ text }: { readonly text: string }) => (
  <>
    {text.split('`').map((part, index) =>
      index % 2 === 0 ? (
        <Segments text={part} key={index} />
      ) : (
        <code key={index} class={styles.command} dir="ltr">
          {part}
        </code>
      ),
    )}
  </>
);
