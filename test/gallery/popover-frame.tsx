import { useEffect, useState } from 'preact/hooks';
import styles from './popover-frame.module.css';

interface Props {
  readonly query: string;
  readonly name: string;
}

/** A popover in a document of its own, as high as its content: what does not fit on a screen is to be seen here. */
export function PopoverFrame({ query, name }: Props) {
  const [height, setHeight] = useState(560);
  useEffect(() => {
    const onMessage = ({ data }: MessageEvent<{ query: string; height: number }>): void => {
      if (data.query === query) setHeight(data.height);
    };
    addEventListener('message', onMessage);
    return () => {
      removeEventListener('message', onMessage);
    };
  }, [query]);
  return (
    <iframe
      class={styles.frame}
      title={name}
      src={query}
      loading="lazy"
      style={{ blockSize: `${height}px` }}
    />
  );
}
