/** The tabs of the popover, in their order. */
export const tabs = ['now', 'burst', 'history', 'preferences'] as const;
export type Tab = (typeof tabs)[number];
