// Shows nothing by itself: test/gallery/browser.ts opens a window in it once it is attached.
'use strict';
require('electron').app.on('window-all-closed', () => undefined);
