import { type Session, session } from 'electron';
import { servePage } from './app-protocol.ts';
import type { IconMemory } from './icon-memory.ts';

/** The page's own session, in memory only; made on first use. */
export function pageSession(folder: string, icons: IconMemory): () => Session {
  let made: Session | null = null;
  return () => {
    if (made === null) {
      made = session.fromPartition('lanelight', { cache: false });
      servePage(made, folder, icons);
    }
    return made;
  };
}
