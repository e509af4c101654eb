import { app } from 'electron';

/**
 * Must be called before the app is ready. On Linux, a GPU process that finds no usable GPU exits and is started again, and a
 * page that is loading at that moment may never finish. The popover is mostly text, which is drawn fast enough without a GPU.
 */
export function drawInSoftware(): void {
  if (process.platform === 'linux') app.disableHardwareAcceleration();
}
