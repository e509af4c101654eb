import type { Dispatch } from '../core/app/store.ts';
import { createAppIconReader } from '../host/app-icons/app-icon-reader.ts';
import { AppFollower } from './app-follower.ts';
import { AppIcons } from './app-icons.ts';
import { IconMemory } from './icon-memory.ts';
import { createProcessList } from './process-list.ts';

export interface Apps {
  readonly follower: AppFollower;
  readonly icons: AppIcons;
  /** The icons that were found, for the page. */
  readonly pictures: IconMemory;
}

/** What carries out the effects for other apps. */
export function createApps(dispatch: Dispatch): Apps {
  const processes = createProcessList();
  const memory = new IconMemory();
  const reader = createAppIconReader(process.platform);
  return {
    follower: new AppFollower(dispatch, processes),
    icons: new AppIcons({ processes, reader, memory, dispatch }),
    pictures: memory,
  };
}
