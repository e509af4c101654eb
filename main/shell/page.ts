import type { WebContents } from 'electron';
import type { Tab } from '../core/app/tab.ts';
import type { PopoverView } from '../core/views/popover-types.ts';
import { sendToPage } from './ipc.ts';
import type { PopoverWindow } from './popover-window.ts';
import { Throttle } from './throttle.ts';

/** The page gets at most ten views a second (S15). */
const viewIntervalMs = 100;
/** "checked 12 sec ago" has to stay true while the popover is open. */
const refreshIntervalMs = 5_000;

/** The page in the popover, as the rest of the app sees it: only an open one is sent views, and of many the latest. */
export class Page {
  readonly #window: PopoverWindow;
  readonly #view: () => PopoverView;
  readonly #updates = new Throttle(viewIntervalMs, () => this.#send());
  /** A view for a page that is being created; null once something has changed since. */
  #prepared: PopoverView | null = null;
  #subscriber: WebContents | null = null;
  #wanted: Tab | null = null;
  #clock: NodeJS.Timeout | undefined;

  constructor(window: PopoverWindow, view: () => PopoverView) {
    this.#window = window;
    this.#view = view;
  }

  /** The popover is being created: the view that its page will request is made while its process starts. */
  prepare(): void {
    setImmediate(() => {
      this.#prepared = this.#view();
    });
  }

  /** The page is ready and receives views from now on. */
  subscribe(): PopoverView {
    this.#subscriber = this.#window.contents();
    setImmediate(() => this.#showWanted());
    const first = this.#prepared ?? this.#view();
    this.#prepared = null;
    return first;
  }

  /** Opens the popover, on this tab where one is named. */
  open(tab: Tab | null): void {
    if (tab !== null) this.#wanted = tab;
    this.#showWanted();
    if (!this.#window.isVisible()) this.#window.show();
  }

  /** What the page shows has changed. */
  refresh(): void {
    this.#prepared = null;
    if (this.#window.isVisible()) this.#updates.request();
  }

  /** The store already has the event, so the page has received the view of an open popover. */
  shown(): void {
    clearInterval(this.#clock);
    this.#clock = setInterval(() => this.#send(), refreshIntervalMs);
  }

  hidden(): void {
    clearInterval(this.#clock);
    this.#updates.cancel();
  }

  #send(): void {
    const contents = this.#window.contents();
    if (contents !== null && this.#window.isVisible()) sendToPage(contents, 'view', this.#view());
  }

  #showWanted(): void {
    const contents = this.#window.contents();
    // A recreated page subscribes later and gets the tab then.
    if (this.#wanted === null || contents === null || contents !== this.#subscriber) return;
    sendToPage(contents, 'showTab', { tab: this.#wanted });
    this.#wanted = null;
  }
}
