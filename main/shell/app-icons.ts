import { setTimeout as pause } from 'node:timers/promises';
import type { AppIcon } from '../core/app/apps/apps-state.ts';
import type { Dispatch } from '../core/app/store.ts';
import { type AppIconReader, type IconOwner } from '../host/app-icons/app-icon-reader.ts';
import type { IconMemory } from './icon-memory.ts';
import type { ProcessList } from './process-list.ts';

export interface AppIconParts {
  readonly processes: ProcessList;
  readonly reader: AppIconReader;
  readonly memory: IconMemory;
  readonly dispatch: Dispatch;
}

/** Listing the processes takes the main process and a helper some milliseconds, and the popover is being drawn. */
const afterDrawingMs = 300;
/** How long an icon is not read again: an update of an app can change it. */
const lifeMs = 600_000;
const maxKnown = 256;

/** Finds the icons of processes and gives the model their addresses. */
export class AppIcons {
  readonly #parts: AppIconParts;
  /** Also apps without an icon, so that they are not searched for at each opening. */
  readonly #known = new Map<IconOwner, { readonly address: string | null; readonly atMs: number }>();

  constructor(parts: AppIconParts) {
    this.#parts = parts;
  }

  async read(pids: readonly number[]): Promise<void> {
    const { processes, reader, dispatch } = this.#parts;
    await pause(afterDrawingMs);
    const all = await processes(pids);
    const icons: AppIcon[] = [];
    for (const pid of pids) {
      const process = all.find((one) => one.pid === pid);
      const owner = process === undefined ? null : reader.ownerOf(process, all);
      icons.push({ pid, address: owner === null ? null : await this.#addressOf(owner) });
    }
    dispatch({ type: 'app-icons-read', icons });
  }

  async #addressOf(owner: IconOwner): Promise<string | null> {
    const { reader, memory } = this.#parts;
    const nowMs = performance.now();
    const known = this.#known.get(owner);
    const isKept = known !== undefined && (known.address === null || memory.renew(known.address));
    if (isKept && nowMs - known.atMs < lifeMs) return known.address;
    const png = await reader.read(owner);
    const address = png === null ? null : memory.keep(png);
    if (this.#known.size >= maxKnown) this.#known.clear();
    this.#known.set(owner, { address, atMs: nowMs });
    return address;
  }
}
