import { setFlagsFromString } from 'node:v8';

/*
 * The app's main process does a little work once a minute or less: optimized code would save it nothing, and V8's optimizing
 * compilers bring 5 MB of Electron's code into memory that nothing else needs. app.ts imports this module first, so that no other
 * code is optimized before.
 */
setFlagsFromString('--no-opt');

/** For the command line, which runs in the same program and has work that lasts seconds. */
export function optimizeAgain(): void {
  setFlagsFromString('--opt');
}
