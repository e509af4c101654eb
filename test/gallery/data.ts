import type { MenuItemView } from '../../main/core/views/menu.ts';
import type { NotificationView } from '../../main/core/views/notification.ts';
import { languageTags } from '../../main/core/text/languages.ts';
import type { PopoverView } from '../../main/core/views/popover-types.ts';
import type { IconState } from '../../main/core/views/tone.ts';
import type { TrayView } from '../../main/core/views/tray.ts';

/** Everything that the gallery shows, made when it is built: its page words nothing. */
export interface GalleryData {
  readonly states: readonly GalleryState[];
  readonly icons: readonly GalleryIcon[];
  readonly notifications: readonly { readonly name: string; readonly views: In<NotificationView> }[];
  readonly dialogs: readonly { readonly name: string; readonly views: In<DialogView> }[];
}

/** What the system's dialog is given. */
export interface DialogView {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
}

/** The languages that ship and the two pseudo-languages. */
export const languages = [...languageTags, 'en-XA', 'ar-XB'] as const;
export type Language = (typeof languages)[number];
export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];
export type In<Value> = Readonly<Record<Language, Value>>;

export interface GalleryState {
  readonly name: string;
  readonly popover: In<PopoverView>;
  readonly menu: In<readonly MenuItemView[]>;
  readonly tray: In<TrayView>;
}

export interface GalleryIcon {
  readonly state: IconState;
  readonly dot: boolean;
  /** For a light and a dark panel, as data URLs. */
  readonly images: Readonly<Record<Theme, string>>;
}

/** What is shown of a popover: a tab, or a tab after something on it was pressed. */
export const scenes = {
  now: { tab: 'now', press: [] },
  'now, unfolded': { tab: 'now', press: ['summary'] },
  burst: { tab: 'burst', press: [] },
  'burst, custom': { tab: 'burst', press: ['[name=what][value=own]'] },
  'burst, adding a target': { tab: 'burst', press: ['[aria-expanded=false]:not([aria-haspopup])'] },
  history: { tab: 'history', press: [] },
  explain: { tab: 'explain', press: [] },
  'explain, unfolded': { tab: 'explain', press: ['summary'] },
  preferences: { tab: 'preferences', press: [] },
  'mute menu': { tab: 'preferences', press: ['[aria-haspopup=menu]'] },
} as const satisfies Record<string, { readonly tab: string; readonly press: readonly string[] }>;
export type Scene = keyof typeof scenes;
export const sceneNames = Object.keys(scenes) as readonly Scene[];

/** One popover by itself: the address of the page with this query shows nothing else. */
export interface Frame {
  readonly state: string;
  readonly scene: Scene;
  readonly theme: Theme;
  readonly language: Language;
}

export const queryOf = (frame: Frame): string => `?${new URLSearchParams({ ...frame }).toString()}`;

/** The frame that a query asks for, or null for the whole gallery. */
export function frameOf(query: string): Frame | null {
  const asked = new URLSearchParams(query);
  const oneOf = <Value extends string>(values: readonly Value[], name: string): Value | undefined =>
    values.find((value) => value === asked.get(name));
  const state = asked.get('state');
  const scene = oneOf(sceneNames, 'scene');
  const theme = oneOf(themes, 'theme');
  const language = oneOf(languages, 'language');
  return state === null || !scene || !theme || !language ? null : { state, scene, theme, language };
}
