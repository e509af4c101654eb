import { contextBridge, ipcRenderer } from 'electron';
import type { CallName, EventName, PageApi } from './ipc-contract.ts';
import { channelOf } from './ipc-names.ts';

/**
 * SECURITY: all that the page gets (S12): named functions. Neither ipcRenderer nor an event object crosses;
 * main checks each request again by its schema, which therefore stays out of this small file.
 */

const call =
  (name: CallName) =>
  (request: unknown = {}): Promise<unknown> =>
    ipcRenderer.invoke(channelOf(name), request);

const calls = {
  subscribe: call('subscribe'),
  checkNow: call('checkNow'),
  runBurst: call('runBurst'),
  stopBurst: call('stopBurst'),
  setSetting: call('setSetting'),
  resetSetting: call('resetSetting'),
  saveTarget: call('saveTarget'),
  removeTarget: call('removeTarget'),
  chooseTarget: call('chooseTarget'),
  mute: call('mute'),
  copyReport: call('copyReport'),
  saveCapture: call('saveCapture'),
  exportHistory: call('exportHistory'),
  openLogFolder: call('openLogFolder'),
  openLink: call('openLink'),
  dismissNotice: call('dismissNotice'),
  showedTab: call('showedTab'),
  resize: call('resize'),
  close: call('close'),
  quit: call('quit'),
} as const satisfies Record<CallName, (request?: unknown) => Promise<unknown>>;

const events: readonly EventName[] = ['view', 'showTab'];

const on: PageApi['on'] = (name, listener) => {
  if (!events.includes(name)) return () => undefined;
  const forward = (_event: unknown, payload: unknown): void => {
    listener(payload as Parameters<typeof listener>[0]);
  };
  ipcRenderer.on(channelOf(name), forward);
  return () => {
    ipcRenderer.removeListener(channelOf(name), forward);
  };
};

contextBridge.exposeInMainWorld('lanelight', { ...calls, on });
