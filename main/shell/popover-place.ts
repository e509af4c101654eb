/** Where the popover goes, in screen coordinates. Pure, so that each arrangement of screens and panels is a test. */

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Area extends Point {
  readonly width: number;
  readonly height: number;
}
export interface Surroundings {
  /** The icon as the system reports it; Linux reports nothing (0 × 0). */
  readonly icon: Area;
  /** Where it was clicked; null where it was opened by other means. */
  readonly pointer: Point | null;
  /** The whole display and what panels and menu bars leave of it; negative origins are usual. */
  readonly display: Area;
  readonly workArea: Area;
  readonly size: { readonly width: number; readonly height: number };
}

/** Of the page, in CSS pixels. */
export const popoverWidth = 380;
/** Room between the popover and the edge of the screen. */
const margin = 8;

/**
 * Under the icon (or above it, where the panel is at the bottom), inside the work area. Where the icon's place is not
 * known: at the pointer if it is on a panel, else in the corner of the work area next to the panel.
 */
export function popoverPlace({ icon, pointer, display, workArea, size }: Surroundings): Point {
  const panelBelow = workArea.y === display.y && workArea.height < display.height;
  const y = panelBelow ? workArea.y + workArea.height - size.height : workArea.y;
  const anchor = anchorOf(icon, pointer, display, workArea);
  const right = workArea.x + workArea.width - size.width;
  const x = anchor === null ? right - margin : anchor - size.width / 2;
  return {
    x: Math.round(clamp(x, workArea.x, Math.max(workArea.x, right))),
    y: Math.round(clamp(y, workArea.y, Math.max(workArea.y, workArea.y + workArea.height - size.height))),
  };
}

/** The horizontal middle of what was clicked, or null. */
function anchorOf(icon: Area, pointer: Point | null, display: Area, workArea: Area): number | null {
  if (icon.width > 0 && contains(display, icon)) return icon.x + icon.width / 2;
  if (pointer === null || !contains(display, pointer) || contains(workArea, pointer)) return null;
  return pointer.x;
}

/** macOS parks an icon that it hides outside every display (hidden by the user, or under the notch). */
export const iconIsHidden = (icon: Area, displays: readonly Area[]): boolean =>
  icon.width > 0 && !displays.some((display) => contains(display, icon));

/** The width in pixels of the screen: zoomed in, the page keeps its layout as far as the screen is wide enough. */
export const popoverWidthAt = (zoom: number, workArea: Area): number =>
  Math.min(Math.round(popoverWidth * zoom), workArea.width - 2 * margin);

/** The height for a content: never past the work area, which the page then scrolls in. */
export const popoverHeight = (content: number, workArea: Area): number =>
  Math.min(content, workArea.height - margin);

const contains = (area: Area, { x, y }: Point): boolean =>
  x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;
const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);
