/** What the app says about itself: in Preferences and in the system's own panel. */
export const about = {
  sentence: 'Looks at this machine only; a probe and a burst connect to what you name and nothing else.',
  licence: 'Free software under the MIT License.',
} as const;
