import { basename } from 'node:path';
import type { Tray } from 'electron';
import type { Dispatch } from '../core/app/store.ts';

/** macOS: a file or text that is dropped on the icon is explained; the popover itself closes where a drag begins elsewhere. */
export function takeDrops(tray: Pick<Tray, 'on'>, dispatch: Dispatch): void {
  tray.on('drop-files', (_event, [path]) => {
    if (path === undefined) return;
    const source = { kind: 'file', name: basename(path) } as const;
    dispatch({ type: 'explain-requested', source, input: { kind: 'path', path } });
  });
  tray.on('drop-text', (_event, text) => {
    dispatch({ type: 'explain-requested', source: { kind: 'text' }, input: { kind: 'text', text } });
  });
}
