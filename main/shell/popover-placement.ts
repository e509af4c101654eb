import { type BrowserWindow, type Display, type Rectangle, type Tray, screen } from 'electron';
import { type Point, popoverHeight, popoverPlace, popoverWidth, popoverWidthAt } from './popover-place.ts';

/** The first guess at the height, until the page has measured itself. */
const firstHeight = 560;

/** Where the popover is and how high it is. The pure part is in popover-place.ts. */
export class PopoverPlacement {
  readonly #tray: Tray;
  #width = popoverWidth;
  #height = firstHeight;
  #contentHeight = firstHeight;
  #pointer: Point | null = null;

  constructor(tray: Tray) {
    this.#tray = tray;
  }

  /** At a click the pointer is on the icon, and on Linux nothing else shows where that is. */
  clicked(): void {
    this.#pointer = screen.getCursorScreenPoint();
  }

  /** The size that the next window has: that of the last one, which fits the same page at the same zoom. */
  get size(): { readonly width: number; readonly height: number } {
    return { width: this.#width, height: this.#height };
  }

  placeOf(window: BrowserWindow): Point {
    const icon = this.#tray.getBounds();
    const pointer = this.#pointer;
    const display = displayOf(icon, pointer);
    const [width = popoverWidth, height = this.#height] = window.getSize();
    return popoverPlace({
      icon,
      pointer,
      display: display.bounds,
      workArea: display.workArea,
      size: { width, height },
    });
  }

  /** Takes the height that the page measured, in CSS pixels, as far as the screen has it. */
  resize(window: BrowserWindow, contentHeight = this.#contentHeight): void {
    this.#contentHeight = contentHeight;
    // A hidden window moves to the icon only when it is shown: until then its own position may be on another display.
    const display = window.isVisible()
      ? screen.getDisplayMatching(window.getBounds())
      : displayOf(this.#tray.getBounds(), this.#pointer);
    const area = display.workArea;
    const zoom = window.webContents.getZoomFactor();
    const wanted = popoverHeight(Math.ceil(contentHeight * zoom), area);
    const width = popoverWidthAt(zoom, area);
    const [widthNow, heightNow] = window.getSize();
    if (wanted === this.#height && heightNow === wanted && widthNow === width) return;
    this.#width = width;
    this.#height = wanted;
    // A window that cannot be resized by people does not shrink on its own either (Electron on X11).
    window.setResizable(true);
    window.setSize(width, wanted);
    window.setResizable(false);
    if (!window.isVisible()) return;
    const { x, y } = this.placeOf(window);
    window.setPosition(x, y);
  }
}

/** The display of the icon; where the system does not report it, that of the last click, else the primary one. */
function displayOf(icon: Rectangle, pointer: Point | null): Display {
  if (icon.width > 0) return screen.getDisplayMatching(icon);
  return pointer === null ? screen.getPrimaryDisplay() : screen.getDisplayNearestPoint(pointer);
}
