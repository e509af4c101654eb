import { app } from 'electron';

/**
 * Must be called before the app is ready. On Linux, a GPU process that finds no usable GPU exits and is started again, and a
 * page that is loading meanwhile can stay unfinished. The popover shows text and needs no GPU.
 */
export function drawInSoftware(): void {
  if (process.platform === 'linux') app.disableHardwareAcceleration();
}
