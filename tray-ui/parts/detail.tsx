import { useState } from 'preact/hooks';
import { Button } from './button.tsx';

interface Props {
  readonly detail: string | null;
  /** The beginning of a long detail; null for a short one. */
  readonly short: string | null;
  readonly showAll: string;
}

/** What was read; a long list of names is cut short until the button shows all of it. */
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
