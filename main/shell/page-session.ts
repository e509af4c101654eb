import { type Session, session } from 'electron';
import { servePage } from './app-protocol.ts';

/** The page's own session, in memory only; made when it is first asked for. */
export function pageSession(folder: string): () => Session {
  let made: Session | null = null;
  return () => {
    if (made === null) {
      made = session.fromPartition('lanelight', { cache: false });
      servePage(made, folder);
    }
    return made;
  };
}
