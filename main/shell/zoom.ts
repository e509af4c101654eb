import type { WebContents } from 'electron';

/** Larger text by the keys that browsers have for it; a page without a menu has none of its own. */
const step = 0.5;
const minLevel = -1;
/** Twice the size. */
const maxLevel = 3.802;

export function zoomLevelFor(key: string, level: number): number | null {
  switch (key) {
    case '+':
    case '=':
      return Math.min(maxLevel, level + step);
    case '-':
      return Math.max(minLevel, level - step);
    case '0':
      return 0;
    default:
      return null;
  }
}

export function zoomByKeys(contents: WebContents, onZoomed: () => void): void {
  contents.on('before-input-event', (event, input) => {
    const command = process.platform === 'darwin' ? input.meta : input.control;
    if (input.type !== 'keyDown' || !command) return;
    const level = zoomLevelFor(input.key, contents.getZoomLevel());
    if (level === null) return;
    event.preventDefault();
    contents.setZoomLevel(level);
    onZoomed();
  });
}
