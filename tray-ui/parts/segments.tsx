import { Fragment } from 'preact';
import styles from './segments.module.css';

const dot = ' ·';

/** Values with dots between them: a line breaks at the dots before it breaks inside of a value. */
export const Segments = ({ text }: { readonly text: string }) => (
  <>
    {text.includes(dot)
      ? text.split(/(?<= ·) /).map((segment, index) => (
          <Fragment key={index}>
            {index === 0 ? null : ' '}
            <span class={styles.segment}>{segment}</span>
          </Fragment>
        ))
      : text}
  </>
);
