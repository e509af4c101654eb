import { useState } from 'preact/hooks';
import { Button } from './button.tsx';

interface Props {
  readonly detail: string | null;
  /** Its beginning; null where all of it is short. */
  readonly short: string | null;
  readonly showAll: string;
}

/** What was read; a list of forty names is shown when it is asked for. */
export function Detail({ detail, short, showAll }: Props) {
  const [open, setOpen] = useState(false);
  if (detail === null) return null;
  if (short === null || open) return <small>{detail}</small>;
  return (
    <>
      <small>{short}</small>
      <Button kind="link" onPress={() => setOpen(true)}>
        {showAll}
      </Button>
    </>
  );
}
