import { contextBridge, ipcRenderer } from 'electron';
import { createPageBridge } from './page-bridge.ts';

/** Of the document in the page; the types of the main process have no page. */
declare const location: { readonly href: string };

/**
 * SECURITY: all that the page gets (S12): named functions. Neither ipcRenderer nor an event object crosses; the main process
 * checks each request by its schema, which therefore stays out of this small file. Oversized requests are not
 * passed on, because the main process would have to hold them in memory before it could refuse them (S15).
 * A window has an empty document before the page is loaded, which gets nothing.
 */
if (location.href !== 'about:blank') {
  const { calls, on } = createPageBridge(ipcRenderer);
  contextBridge.exposeInMainWorld('lanelight', { ...calls, on });
}
