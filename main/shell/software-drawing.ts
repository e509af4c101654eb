import { app } from 'electron';

/**
 * Has to be called before the app is ready. The popover is a page of text, which the processor draws as fast. On Linux a GPU
 * process that finds no GPU to use ends and is started again, and a page that is loading at that moment can stay so for ever.
 * A Mac always has one.
 */
export function drawInSoftware(): void {
  if (process.platform === 'linux') app.disableHardwareAcceleration();
}
