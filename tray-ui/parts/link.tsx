import type { LinkView } from '../../main/core/views/row-types.ts';
import { useActions } from '../actions.ts';
import { Button } from './button.tsx';

/** Opens a place outside of the app, by its id. */
export function Link({ link }: { readonly link: LinkView | null }) {
  const { openLink } = useActions();
  if (link === null) return null;
  return (
    <Button kind="link" onPress={() => openLink({ id: link.id })}>
      {link.label}
    </Button>
  );
}
