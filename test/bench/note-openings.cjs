// Loaded into Electron by opening.measure.mjs (`electron --require`): prints the steps of every opening on stdout, one JSON
// object a line. A debugger, as Playwright attaches, would pause the page as it starts and distort the times.
'use strict';
const { app } = require('electron');

/** Runs in the page: the time when the first frame with the content has been painted, not merely started. */
const whenDrawn = `new Promise((resolve) => {
  const afterFrame = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(Date.now());
    port2.postMessage(null);
  };
  const isThere = () => document.querySelector(${JSON.stringify(process.env.LANELIGHT_BENCH_SELECTOR)}) !== null;
  const waitForContent = () => requestAnimationFrame(isThere() ? afterFrame : waitForContent);
  waitForContent();
})`;

const note = (step, at = Date.now()) => process.stdout.write(`${JSON.stringify({ step, at })}\n`);

app.on('browser-window-created', (_event, window) => {
  note('created');
  window.webContents.once('dom-ready', () => {
    void window.webContents.executeJavaScript(whenDrawn).then((at) => note('drawn', at));
  });
  window.webContents.once('did-finish-load', () => note('loaded'));
  window.on('show', () => note('shown'));
  window.on('hide', () => note('hidden'));
});
