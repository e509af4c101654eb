// The least that a menu-bar app on Electron can be: one icon, no window.
'use strict';
const path = require('node:path');
const { app, Tray } = require('electron');

let tray;
app.whenReady().then(() => {
  tray = new Tray(path.join(app.getAppPath(), '../../../assets/tray/unsupported-dark.png'));
  tray.setToolTip('Bare');
});
