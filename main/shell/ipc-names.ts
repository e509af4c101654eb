/** The channel that a call or an event travels on; nothing else of ours begins like that. */
export const channelOf = (name: string): string => `lanelight:${name}`;
