// The smallest possible popover: the window of `menubar` with an empty page, created by the first click as ours is.
'use strict';
const path = require('node:path');
const { app, Tray } = require('electron');
const { menubar } = require('menubar');

app.whenReady().then(() => {
  menubar({
    tray: new Tray(path.join(app.getAppPath(), '../../../assets/tray/unsupported-dark.png')),
    index: `file://${path.join(app.getAppPath(), 'index.html')}`,
    preloadWindow: false,
    tooltip: 'Bare',
    browserWindow: { width: 360, height: 480, webPreferences: { sandbox: true } },
  });
});
