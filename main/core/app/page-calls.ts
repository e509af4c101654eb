/**
 * The names of the calls of the page and of the events sent to it. They are separate from their schemas, so that the preload
 * script stays small: it forwards names and checks nothing.
 */
export const callNames = [
  'subscribe',
  'checkNow',
  'checkAgain',
  'copyFix',
  'runBurst',
  'stopBurst',
  'saveBurst',
  'renameBurst',
  'removeBurst',
  'compareBursts',
  'setSetting',
  'resetSetting',
  'saveTarget',
  'removeTarget',
  'chooseTarget',
  'mute',
  'explainClipboard',
  'explainFile',
  'explainDropped',
  'copyAnswer',
  'clearAnswer',
  'copyReport',
  'saveCapture',
  'exportHistory',
  'saveChange',
  'compareChange',
  'closeComparison',
  'tryNotification',
  'closeWelcome',
  'exportSettings',
  'importSettings',
  'openLogFolder',
  'openLink',
  'searchApps',
  'openApp',
  'closeApp',
  'listConnections',
  'copyApp',
  'notifyAtShare',
  'ignoreApp',
  'dismissNotice',
  'showedTab',
  'resize',
  'close',
  'closeReplay',
  'quit',
] as const;
export type CallName = (typeof callNames)[number];

export const pageEventNames = ['view', 'showTab'] as const;
export type PageEventName = (typeof pageEventNames)[number];

/** The IPC channel of a call or an event. */
export const channelOf = (name: CallName | PageEventName): string => `lanelight:${name}`;
