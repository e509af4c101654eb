/** The files in the app's folder that more than one part of the program names. */
export const appFiles = {
  settings: 'settings.json',
  history: 'history.jsonl',
  bursts: 'bursts.json',
  updates: 'updates.json',
  status: 'status.json',
  log: 'lanelight.log',
} as const;

/** The folder of the log, in that of the app. */
export const logFolder = 'logs';
