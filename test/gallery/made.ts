import type { GalleryData } from './data.ts';

/** Nothing by itself: the build puts what states.ts makes in the place of this file. */
export const data: GalleryData = { states: [], icons: [], notifications: [], dialogs: [] };
