/** The states of core/views/tone.ts, in its order. */
export declare const states: readonly string[];
/** Path below assets/ -> the picture's bytes. */
export declare function renderAll(): Map<string, Buffer>;
/** The colour of each state where the icon is coloured: red, green, blue. */
export declare const colors: Readonly<Record<string, readonly [number, number, number]>>;
export const dot: { readonly x: number; readonly y: number; readonly radius: number };
