import styles from './words.module.css';

/** A text whose commands stand between backticks, as Terminal shows them; here they have a typeface of their own. */
export const Words = ({ text }: { readonly text: string }) => (
  <>
    {text.split('`').map((part, index) =>
      index % 2 === 0 ? (
        part
      ) : (
        <code key={index} class={styles.command} dir="ltr">
          {part}
        </code>
      ),
    )}
  </>
);
